# A master and two workers of Spark on loopback, for the scripts that are run on them. Needs SPARK_HOME and $out.
: "${SPARK_HOME:?names no Spark; unpack a distribution and set it}"
mkdir -p "$out"
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT
export SPARK_LOCAL_IP=127.0.0.1 SPARK_WORKER_DIR=$out/work SPARK_NO_DAEMONIZE=1

start() { # name, class and arguments
  local name=$1
  shift
  "$SPARK_HOME/bin/spark-class" "$@" >"$out/$name.log" 2>&1 &
  pids+=($!)
  echo $! >"$out/$name.pid"
}

start_worker() { # number
  start "worker$1" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 2g --webui-port 0 spark://127.0.0.1:17077
}

kill_worker() { # number
  # the worker and, as its children, the executors on it
  pkill -KILL -P "$(cat "$out/worker$1.pid")" || true
  kill -KILL "$(cat "$out/worker$1.pid")"
  echo "a worker was killed"
}

start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 17077 --webui-port 0
sleep 4
start_worker 1
start_worker 2
sleep 4
