#include "base/metrics.h"

#include <array>
#include <cstdio>
#include <map>
#include <mutex>
#include <vector>

namespace scrip::server::metrics {
namespace {

enum class Type { counter, gauge, seconds, sizes };

struct Family {
  std::string_view name;
  Type type;
  std::string_view help;
};

constexpr std::array<Family, 20> families{{
    {"scrip_build_info", Type::gauge, "The version, as a label."},
    {"scrip_http_requests_total", Type::counter, "Requests by route pattern and status."},
    {"scrip_http_request_duration_seconds", Type::seconds,
     "From the whole request to its answer, by route pattern."},
    {"scrip_http_connections", Type::gauge, "Connections that are open."},
    {"scrip_http_connections_refused_total", Type::counter,
     "Connections turned away: server full, or address has too many."},
    {"scrip_http_connections_cut_off_total", Type::counter,
     "Connections closed because their client was too slow."},
    {"scrip_rate_limited_total", Type::counter, "Calls answered 429 by the rate limit."},
    {"scrip_code_misses_total", Type::counter, "Codes tried by pages that were unknown to them."},
    {"scrip_code_lockouts_total", Type::counter, "Addresses and shoppers locked out."},
    {"scrip_code_miss_alerts_total", Type::counter, "Alarms: codes are being guessed."},
    {"scrip_secret_key_in_browser_total", Type::counter, "Alarms: a server key came from a page."},
    {"scrip_projects_open", Type::gauge, "Projects that are open, the first included."},
    {"scrip_writer_queue_length", Type::gauge, "Writes that waited when the last batch began."},
    {"scrip_writer_batch_size", Type::sizes, "Writes that were committed together."},
    {"scrip_writer_batch_seconds", Type::seconds, "From the begin of a batch to its commit."},
    {"scrip_store_errors_total", Type::counter, "Batches that the store did not take."},
    {"scrip_store_log_pages", Type::gauge,
     "SQLite's log after the last commit, in pages of 4 KiB."},
    {"scrip_store_checkpoint_errors_total", Type::counter,
     "Times that SQLite's log could not be copied into its file."},
    {"scrip_clock_offset_milliseconds", Type::gauge,
     "By how much the database's clock is ahead of this machine's."},
    {"scrip_compressed_cache_total", Type::counter,
     "Compressed answers, by whether they were at hand."},
}};

constexpr std::array<double, 13> second_bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                               0.1,    0.25,  0.5,    1,     2.5,  10};
constexpr std::array<double, 7> size_bounds{1, 2, 4, 8, 16, 32, 64};

struct Series {
  std::int64_t value = 0;
  double sum = 0;
  std::vector<std::uint64_t> buckets;  // one more than the bounds
};

struct Registry {
  std::mutex mutex;
  std::map<std::string, std::map<std::string, Series, std::less<>>, std::less<>> families;
};

Registry& registry() {
  static Registry one;
  return one;
}

Series& series(Registry& all, std::string_view family, std::string_view labels) {
  auto found = all.families.find(family);
  if (found == all.families.end()) found = all.families.try_emplace(std::string(family)).first;
  auto entry = found->second.find(labels);
  if (entry == found->second.end()) entry = found->second.try_emplace(std::string(labels)).first;
  return entry->second;
}

template <typename Bounds>
std::size_t bucket_of(const Bounds& bounds, double value) {
  std::size_t i = 0;
  while (i < bounds.size() && value > bounds[i]) ++i;
  return i;
}

Type type_of(std::string_view name) {
  for (const Family& family : families) {
    if (family.name == name) return family.type;
  }
  return Type::counter;
}

std::string number(double value) {
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%.9g", value);
  return digits.data();
}

void append(std::string& text, std::string_view name, std::string_view suffix,
            std::string_view labels, const std::string& value) {
  text += name;
  text += suffix;
  if (!labels.empty()) {
    text += '{';
    text += labels;
    text += '}';
  }
  text += ' ';
  text += value;
  text += '\n';
}

template <typename Bounds>
void append_histogram(std::string& text, std::string_view name, const std::string& labels,
                      const Series& one, const Bounds& bounds) {
  std::uint64_t below = 0;
  const std::string before = labels.empty() ? "" : labels + ",";
  for (std::size_t i = 0; i <= bounds.size(); ++i) {
    below += one.buckets[i];
    const std::string bound = i < bounds.size() ? number(bounds[i]) : "+Inf";
    append(text, name, "_bucket", before + "le=\"" + bound + "\"", std::to_string(below));
  }
  append(text, name, "_sum", labels, number(one.sum));
  append(text, name, "_count", labels, std::to_string(below));
}

}  // namespace

void add(std::string_view family, std::string_view labels, std::uint64_t count) {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  series(all, family, labels).value += static_cast<std::int64_t>(count);
}

void set(std::string_view family, std::string_view labels, std::int64_t value) {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  series(all, family, labels).value = value;
}

void observe(std::string_view family, std::string_view labels, double value) {
  const bool sizes = type_of(family) == Type::sizes;
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  Series& one = series(all, family, labels);
  if (one.buckets.empty()) {
    one.buckets.resize((sizes ? size_bounds.size() : second_bounds.size()) + 1);
  }
  ++one.buckets[sizes ? bucket_of(size_bounds, value) : bucket_of(second_bounds, value)];
  one.sum += value;
}

void forget(std::string_view family, std::string_view labels) {
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  const auto found = all.families.find(family);
  if (found == all.families.end()) return;
  const auto entry = found->second.find(labels);
  if (entry != found->second.end()) found->second.erase(entry);
}

std::string text() {
  static constexpr std::array<std::string_view, 4> types{"counter", "gauge", "histogram",
                                                         "histogram"};
  Registry& all = registry();
  const std::lock_guard lock(all.mutex);
  std::string text;
  for (const Family& family : families) {
    text += "# HELP " + std::string(family.name) + " " + std::string(family.help) + "\n# TYPE " +
            std::string(family.name) + " " +
            std::string(types[static_cast<std::size_t>(family.type)]) + "\n";
    const auto found = all.families.find(family.name);
    if (found == all.families.end()) {
      // A counter that is not there yet cannot be watched for its first step.
      if (family.type == Type::counter || family.type == Type::gauge)
        append(text, family.name, "", "", "0");
      continue;
    }
    for (const auto& [labels, one] : found->second) {
      if (family.type == Type::seconds) {
        append_histogram(text, family.name, labels, one, second_bounds);
      } else if (family.type == Type::sizes) {
        append_histogram(text, family.name, labels, one, size_bounds);
      } else {
        append(text, family.name, "", labels, std::to_string(one.value));
      }
    }
  }
  return text;
}

}  // namespace scrip::server::metrics
