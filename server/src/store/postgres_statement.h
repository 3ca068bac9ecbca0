#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/postgres_connection.h"
#include "store/postgres_result.h"
#include "store/statement_facts.h"

namespace scrip::server {

/// A text prepared for one combination of types.
struct PostgresConnection::Shape {
  std::string name;
  std::vector<Oid> types;
  bool prepared = false;
};

/// A statement's text with its shapes and the cursors that are free.
struct PostgresConnection::Text {
  /// The shape that takes values of these types, if there is one yet.
  Shape* shape_for(const std::vector<Oid>& types) const;

  std::string sql;
  std::vector<std::unique_ptr<Shape>> shapes;
  std::vector<std::unique_ptr<Statement>> free;
  int in_use = 0;
  bool changes = false;
  bool is_savepoint = false;
  StatementFacts facts;
};

/// A text with values, on its way to the server or answered.
class PostgresConnection::Statement final : public Cursor {
 public:
  Statement(PostgresConnection& connection, Text& text) : connection_(connection), text_(text) {}

  void bind(int position, std::string_view value) override;
  void bind(int position, std::int64_t value) override;
  void bind_null(int position) override;
  void bind_null_text(int position) override;
  void bind_null_integer(int position) override;
  const StatementFacts& facts() const override { return text_.facts; }
  void start() override { connection_.enqueue(*this); }
  bool next() override;
  std::int64_t finish() override;
  std::string_view text(int column) const override;
  std::int64_t integer(int column) const override;
  bool is_null(int column) const override;
  void release() override;

  Text& source() { return text_; }
  const std::vector<Oid>& types() const { return types_; }
  /// As the library takes them: NULL is a null pointer. They live as long as nothing is bound anew.
  std::vector<const char*> values() const;
  std::size_t bytes() const;
  bool asks_the_same(const Statement& other) const;
  /// What was done, "UPDATE 1" or "COMMIT". Only where it has finished.
  std::string status() const { return PQcmdStatus(result_.get()); }

  void sent() { waiting_ = true; }
  void take(PostgresResult result);
  void fail() { waiting_ = false; }

 private:
  std::string& slot(int position, Oid type);
  void bind_null_of(int position, Oid type);
  void settle();

  PostgresConnection& connection_;
  Text& text_;
  std::vector<std::string> values_;
  std::vector<Oid> types_;
  std::vector<bool> nulls_;
  PostgresResult result_;
  int row_ = -1;
  int rows_ = 0;
  bool waiting_ = false;
};

}  // namespace scrip::server
