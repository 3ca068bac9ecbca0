#include "jobs/entries.h"
#include "jobs/kinds.h"
#include "json/fields.h"
#include "resources/vouchers.h"

namespace scrip::server::jobs {
namespace {

/// Adds to a voucher's metadata; a null takes a key away.
void merge_metadata(Call& call, const std::string& code, const Json& metadata) {
  Voucher voucher = load_voucher(call.db, code);
  Json& known = voucher.document["metadata"];
  if (!known.is_object()) known = Json::object();
  for (const auto& [key, value] : metadata.items()) {
    if (value.is_null()) {
      known.erase(key);
    } else {
      known[key] = value;
    }
  }
  save_voucher(call, voucher);
}

}  // namespace

/// Items are `{code, metadata}`.
Progress update_vouchers(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json&, const Json& item) {
    merge_metadata(call, own_text(item, "code"), member_of(item, "metadata"));
  });
}

/// Items are codes; the request has the `metadata` for all of them.
Progress update_vouchers_metadata(Chunk& chunk) {
  return run_entries(chunk, [](Call& call, const Json& request, const Json& item) {
    merge_metadata(call, own_text(item, "code"), member_of(request, "metadata"));
  });
}

}  // namespace scrip::server::jobs
