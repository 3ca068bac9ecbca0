#include "documents/node.h"

#include "money/decimal.h"
#include "scrip/bounds.h"
#include "scrip/joined.h"

namespace scrip::documents {

using money::Amount;

Node Node::operator[](std::string_view name) const {
  Node child(value_ == nullptr ? nullptr : value_->find(name), *faults_);
  child.parent_ = this;
  child.name_ = name;
  return child;
}

void Node::append_pointer(std::string& out) const {
  if (parent_ == nullptr) return;
  parent_->append_pointer(out);
  out += '/';
  if (index_) {
    out += digits_of(*index_);
    return;
  }
  for (const char c : name_) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
}

std::string Node::pointer() const {
  std::string out;
  out.reserve(64);  // most fit, and grow no more
  append_pointer(out);
  return out;
}

void Node::fault(std::string_view message) const {
  faults_->add(pointer(), message);
}

void Node::fault(std::initializer_list<std::string_view> message) const {
  fault(joined(message));
}

void Node::fault(std::string_view key, std::string_view message) const {
  faults_->add(key, pointer(), message);
}

std::int32_t Node::place_among(const std::string_view* names, std::size_t count) const {
  if (missing()) return -1;
  const std::string_view name = text();
  for (std::size_t n = 0; n < count; ++n) {
    if (names[n] == name) return static_cast<std::int32_t>(n);
  }
  Text known;
  for (std::size_t n = 0; n < count; ++n) {
    if (n > 0) known.append(", ");
    known.append(names[n]);
  }
  fault({"expected one of ", known});
  return -1;
}

void Node::each_element(std::size_t most, const void* context,
                        void (*use)(const void* context, const Node& element)) const {
  if (missing()) return;
  const model::Value::Array* elements = value_->array();
  if (elements == nullptr) return fault("expected an array");
  if (elements->size() > most) {
    return fault({"more than ", digits_of(most), " entries"});
  }
  for (std::size_t n = 0; n < elements->size(); ++n) {
    Node child(&(*elements)[n], *faults_);
    child.parent_ = this;
    child.index_ = n;
    use(context, child);
  }
}

bool Node::expect_object() const {
  if (is_object()) return true;
  fault("expected an object");
  return false;
}

void Node::expect_optional_object() const {
  if (!missing()) expect_object();
}

std::string_view Node::text(std::string_view fallback) const {
  if (missing()) return fallback;
  if (value_->text() != nullptr) return *value_->text();
  fault("expected a string");
  return fallback;
}

std::string_view Node::required_text() const {
  if (missing() || (value_->text() != nullptr && value_->text()->empty())) {
    fault("required");
    return {};
  }
  return text();
}

bool Node::boolean(bool fallback) const {
  if (missing()) return fallback;
  if (value_->boolean() != nullptr) return *value_->boolean();
  fault("expected true or false");
  return fallback;
}

std::optional<std::int64_t> Node::optional_integer(std::int64_t least, std::int64_t most) const {
  if (missing()) return std::nullopt;
  if (value_->integer() == nullptr) {
    fault("expected an integer");
    return std::nullopt;
  }
  const std::int64_t value = *value_->integer();
  if (value < least || value > most) {
    fault({"expected an integer from ", digits_of(least), " to ", digits_of(most)});
    return std::nullopt;
  }
  return value;
}

std::int64_t Node::integer(std::int64_t fallback, std::int64_t least, std::int64_t most) const {
  return optional_integer(least, most).value_or(fallback);
}

std::int64_t Node::units(std::int64_t fallback, std::int64_t least, std::int64_t most) const {
  if (missing()) return fallback;
  if (value_->integer() != nullptr) return integer(fallback, least, most);
  const auto number =
      value_->text() != nullptr ? money::Decimal::parse(*value_->text()) : value_->decimal();
  const auto whole = number ? number->to_integer() : std::nullopt;
  if (!whole || *whole < least || *whole > most) {
    fault({"expected a whole number from ", digits_of(least), " to ", digits_of(most)});
    return fallback;
  }
  return *whole;
}

std::optional<Amount> Node::amount() const {
  const auto minor = optional_integer(0, bounds::amount);
  if (!minor) return std::nullopt;
  return Amount(*minor);
}

std::optional<model::Moment> Node::moment() const {
  if (missing()) return std::nullopt;
  const std::string_view* written = value_->text();
  const auto moment = written == nullptr ? std::nullopt : model::parse_moment(*written);
  if (!moment) fault("expected an ISO 8601 date such as 2026-11-21T20:00:00Z");
  return moment;
}

void Node::read(std::string_view name, std::string_view& into) const {
  into = (*this)[name].text(into);
}

void Node::require(std::string_view name, std::string_view& into) const {
  into = (*this)[name].required_text();
}

void Node::read(std::string_view name, bool& into) const {
  into = (*this)[name].boolean(into);
}

void Node::read(std::string_view name, std::optional<Amount>& into) const {
  if (const auto amount = (*this)[name].amount()) into = amount;
}

void Node::read(std::string_view name, Amount& into) const {
  into = (*this)[name].amount().value_or(into);
}

void Node::read(std::string_view name, std::optional<model::Moment>& into) const {
  if (const auto moment = (*this)[name].moment()) into = moment;
}

void Node::read(std::string_view name, std::optional<std::int64_t>& into, std::int64_t least,
                std::int64_t most) const {
  if (const auto number = (*this)[name].optional_integer(least, most)) into = number;
}

void Node::read(std::string_view name, std::int64_t& into, std::int64_t least,
                std::int64_t most) const {
  into = (*this)[name].integer(into, least, most);
}

std::int32_t Node::place_of_member(std::string_view name, const std::string_view* names,
                                   std::size_t count) const {
  return (*this)[name].place_among(names, count);
}

void Node::fault_at(std::string_view name, std::string_view message) const {
  (*this)[name].fault(message);
}

void Node::fault_at(std::string_view name, std::initializer_list<std::string_view> message) const {
  fault_at(name, joined(message));
}

List<std::string_view> Node::texts(std::size_t most) const {
  List<std::string_view> list;
  each(most, [&](const Node& element) { list.emplace_back(element.text()); });
  return list;
}

}  // namespace scrip::documents
