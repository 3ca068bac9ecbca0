#include "store/transaction_times.h"

#include <set>

namespace scrip::server {
namespace {

thread_local std::set<std::string> times;

}  // namespace

bool first_time_in_transaction(const std::string& what) {
  return times.insert(what).second;
}

void forget_transaction_times() {
  times.clear();
}

}  // namespace scrip::server
