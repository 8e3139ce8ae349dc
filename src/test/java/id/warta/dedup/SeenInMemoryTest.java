package id.warta.dedup;

final class SeenInMemoryTest extends SeenContract {
  @Override
  Seen seen() {
    return Seen.inMemory();
  }
}
