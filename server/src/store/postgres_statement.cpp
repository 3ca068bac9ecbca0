#include "store/postgres_statement.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

namespace scrip::server {
namespace {

constexpr Oid oid_bigint = 20;
constexpr Oid oid_text = 25;
constexpr Oid oid_unknown = 0;

std::int64_t number_of(std::string_view digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

PostgresConnection::Shape* PostgresConnection::Text::shape_for(
    const std::vector<Oid>& types) const {
  // NULL fits every type; a shape that names more types serves more calls. The newest is taken.
  const auto fits = [&types](const std::unique_ptr<Shape>& shape) {
    return std::equal(types.begin(), types.end(), shape->types.begin(), shape->types.end(),
                      [](Oid given, Oid named) { return given == oid_unknown || given == named; });
  };
  const auto found = std::find_if(shapes.rbegin(), shapes.rend(), fits);
  return found == shapes.rend() ? nullptr : found->get();
}

void PostgresConnection::Statement::bind(int position, std::string_view value) {
  slot(position, oid_text) = std::string(value);
}

void PostgresConnection::Statement::bind(int position, std::int64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  slot(position, oid_bigint).assign(digits.data(), end);
}

void PostgresConnection::Statement::bind_null(int position) {
  slot(position, oid_unknown).clear();
}

void PostgresConnection::Statement::bind_null_text(int position) {
  bind_null_of(position, oid_text);
}

void PostgresConnection::Statement::bind_null_integer(int position) {
  bind_null_of(position, oid_bigint);
}

bool PostgresConnection::Statement::next() {
  settle();
  return ++row_ < rows_;
}

std::int64_t PostgresConnection::Statement::finish() {
  settle();
  return number_of(PQcmdTuples(result_.get()));
}

std::string_view PostgresConnection::Statement::text(int column) const {
  return {PQgetvalue(result_.get(), row_, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

std::int64_t PostgresConnection::Statement::integer(int column) const {
  const std::string_view value = text(column);
  return value == "t" ? 1 : number_of(value);
}

bool PostgresConnection::Statement::is_null(int column) const {
  return PQgetisnull(result_.get(), row_, column) != 0;
}

void PostgresConnection::Statement::release() {
  if (waiting_) {
    // Its answer is still to come and is then thrown away.
    for (Sent& sent : connection_.sent_) {
      if (sent.statement == this) sent.statement = nullptr;
    }
  }
  waiting_ = false;
  result_.reset();
  row_ = -1;
  rows_ = 0;
  values_.clear();
  types_.clear();
  nulls_.clear();
  --text_.in_use;
  text_.free.emplace_back(this);
}

std::vector<const char*> PostgresConnection::Statement::values() const {
  std::vector<const char*> pointers(values_.size());
  for (std::size_t i = 0; i < pointers.size(); ++i)
    pointers[i] = nulls_[i] ? nullptr : values_[i].c_str();
  return pointers;
}

std::size_t PostgresConnection::Statement::bytes() const {
  std::size_t sum = 0;
  for (const std::string& value : values_) sum += value.size();
  return sum;
}

bool PostgresConnection::Statement::asks_the_same(const Statement& other) const {
  return &text_ == &other.text_ && values_ == other.values_ && types_ == other.types_ &&
         nulls_ == other.nulls_;
}

void PostgresConnection::Statement::take(PostgresResult result) {
  result_ = std::move(result);
  rows_ = PQntuples(result_.get());
  waiting_ = false;
}

std::string& PostgresConnection::Statement::slot(int position, Oid type) {
  const auto size = static_cast<std::size_t>(position);
  if (values_.size() < size) {
    values_.resize(size);
    types_.resize(size, oid_unknown);
    nulls_.resize(size);
  }
  types_[size - 1] = type;
  nulls_[size - 1] = type == oid_unknown;
  return values_[size - 1];
}

void PostgresConnection::Statement::bind_null_of(int position, Oid type) {
  slot(position, type).clear();
  nulls_[static_cast<std::size_t>(position) - 1] = true;
}

void PostgresConnection::Statement::settle() {
  if (waiting_) connection_.wait();
  if (!result_) throw StoreError("the statement has no answer", StoreError::Kind::unavailable);
}

}  // namespace scrip::server
