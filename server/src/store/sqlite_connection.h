#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/connection.h"

struct sqlite3;

namespace scrip::server {

/// A connection to a SQLite file, through SQLite's own library.
class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& file, bool read_only);
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;
  ~SqliteConnection() override;

  Cursor* prepare(std::string_view sql) override;
  void script(const std::string& sql) override;
  void begin_write() override;
  void begin_read() override;
  void commit() override;
  void rollback() override;
  bool in_transaction() const override;
  std::int64_t rows_changed() const override;
  void leave_log() override;
  void leave_checkpoints() override;
  std::int64_t log_pages() const override { return log_pages_; }
  void checkpoint() override;

 private:
  class Statement;

  void run(std::string_view sql);

  sqlite3* handle_ = nullptr;
  bool writing_ = false;
  std::int64_t log_pages_ = 0;
  std::unordered_map<std::string, std::unique_ptr<Statement>> statements_;
};

}  // namespace scrip::server
