// What SQLite alone can do here: a redemption as small as it can be, which is an idempotency key, a
// conditional increment of one row and a line of a ledger, with full sync.
//
//   scrip_sqlite_redeem FILE BATCH SECONDS     prints redemptions per second; BATCH share a commit
#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>

namespace {

class Store {
 public:
  explicit Store(const std::string& file) {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file + suffix);
    if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) fail();
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE campaign (id INTEGER PRIMARY KEY, used INTEGER NOT NULL, quota INTEGER NOT "
        "NULL);"
        "CREATE TABLE answer (key TEXT PRIMARY KEY, entry INTEGER NOT NULL) WITHOUT ROWID;"
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, campaign_id INTEGER NOT NULL, code TEXT NOT "
        "NULL,"
        " customer TEXT NOT NULL, order_id TEXT NOT NULL, amount INTEGER NOT NULL, at INTEGER NOT "
        "NULL);"
        "INSERT INTO campaign VALUES (1, 0, 1000000000)");
    begin_ = prepare("BEGIN IMMEDIATE");
    commit_ = prepare("COMMIT");
    key_ = prepare("INSERT INTO answer VALUES (?1, ?2)");
    take_ = prepare("UPDATE campaign SET used = used + 1 WHERE id = 1 AND used < quota");
    enter_ = prepare("INSERT INTO entry VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6)");
  }

  void begin() { step(begin_); }
  void commit() { step(commit_); }
  void redeem(std::int64_t number) {
    const std::string digits = std::to_string(number);
    // As callers make them: keys that come in order would only ever touch the index's last page.
    char key[40];
    std::snprintf(key, sizeof key, "%016llx-%08llx", static_cast<unsigned long long>(random_()),
                  static_cast<unsigned long long>(number));
    sqlite3_bind_text(key_, 1, key, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(key_, 2, number);
    step(key_);
    step(take_);
    if (sqlite3_changes(handle_) != 1) throw std::runtime_error("not taken");
    sqlite3_bind_int64(enter_, 1, number);
    sqlite3_bind_text(enter_, 2, ("SPRING-" + digits).c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(enter_, 3, ("cust_" + digits).c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(enter_, 4, ("ord_" + digits).c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(enter_, 5, number % 5000);
    sqlite3_bind_int64(enter_, 6, 1'700'000'000 + number);
    step(enter_);
  }
  bool counts(std::int64_t number) {
    sqlite3_stmt* row = prepare("SELECT used, (SELECT count(*) FROM entry) FROM campaign");
    sqlite3_step(row);
    const bool equal =
        sqlite3_column_int64(row, 0) == number && sqlite3_column_int64(row, 1) == number;
    sqlite3_finalize(row);
    return equal;
  }

 private:
  [[noreturn]] void fail() { throw std::runtime_error(sqlite3_errmsg(handle_)); }
  void run(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr) != SQLITE_OK) fail();
    return statement;
  }
  void step(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) fail();
    sqlite3_reset(statement);
  }

  std::mt19937_64 random_{1};
  sqlite3* handle_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  sqlite3_stmt* key_ = nullptr;
  sqlite3_stmt* take_ = nullptr;
  sqlite3_stmt* enter_ = nullptr;
};

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::fprintf(stderr, "usage: scrip_sqlite_redeem FILE BATCH SECONDS\n");
    return 2;
  }
  try {
    Store store(words[1]);
    const int batch = std::atoi(words[2]);
    const std::chrono::duration<double> span(std::strtod(words[3], nullptr));
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    std::int64_t number = 0;
    while (Clock::now() - begin < span) {
      store.begin();
      for (int i = 0; i < batch; ++i) store.redeem(++number);
      store.commit();
    }
    const std::chrono::duration<double> took = Clock::now() - begin;
    if (!store.counts(number)) throw std::runtime_error("the counts differ");
    std::printf("%.0f\n", static_cast<double>(number) / took.count());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "scrip_sqlite_redeem: %s\n", error.what());
    return 1;
  }
}
