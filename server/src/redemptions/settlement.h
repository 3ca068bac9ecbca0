#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "json/view.h"
#include "redemptions/orders.h"
#include "resources/customers.h"
#include "resources/evaluation.h"

namespace scrip::server {

/// The engine's answer, as a text and what is in it.
class Decision {
 public:
  explicit Decision(std::string text) { replace(std::move(text)); }
  Decision(const Decision&) = delete;
  Decision& operator=(const Decision&) = delete;

  View operator[](std::string_view name) const { return members_[name]; }
  /// The redeemables that apply.
  const std::vector<ObjectView>& entries() const { return entries_; }
  const std::string& text() const { return text_; }
  void replace(std::string text) {
    text_ = std::move(text);
    members_ = ObjectView(text_);
    entries_ = applicable(members_);
  }

 private:
  std::string text_;
  ObjectView members_;
  std::vector<ObjectView> entries_;
};

/// Everything that one redemption is made of, once it is decided.
struct Settlement {
  const Json& body;
  const Question& question;
  Decision answer;
  std::optional<Customer> customer;
  OrderRow order;
  std::string tracking_id;
  Periods periods;
};

}  // namespace scrip::server
