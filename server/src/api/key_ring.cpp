#include "api/key_ring.h"

#include <algorithm>

namespace scrip::server {
namespace {

constexpr std::int64_t refresh_ms = 1000;
constexpr std::int64_t note_ms = 60'000;

}  // namespace

void KeyRing::refresh(Database& db, std::int64_t now_ms) {
  {
    const std::lock_guard lock(mutex_);
    // A clock that was set back must not keep old keys alive.
    if (read_ms_ != 0 && now_ms >= read_ms_ && now_ms - read_ms_ < refresh_ms) return;
    read_ms_ = now_ms;
  }
  Query row = db.query(
      "SELECT (SELECT count(*) FROM api_key), (SELECT coalesce(max(updated_at), '') FROM api_key),"
      " (SELECT count(*) FROM token_key), (SELECT coalesce(max(updated_at), '') FROM token_key)");
  row.next();
  const std::string version =
      row.text(0) + "/" + row.text(1) + "/" + row.text(2) + "/" + row.text(3);
  {
    const std::lock_guard lock(mutex_);
    if (version == version_) return;
  }
  auto keys = std::make_shared<Keys>();
  for (ApiKey& key : list_api_keys(db, "")) {
    std::string id = key.id;
    keys->emplace(std::move(id), std::make_shared<const ApiKey>(std::move(key)));
  }
  TokenKeys token_keys;
  for (TokenKey& key : list_token_keys(db, "")) {
    std::pair name(key.project_id, key.kid);
    token_keys.emplace(std::move(name), std::make_shared<const TokenKey>(std::move(key)));
  }
  const std::lock_guard lock(mutex_);
  keys_ = std::move(keys);
  token_keys_ = std::move(token_keys);
  version_ = version;
}

void KeyRing::changed() {
  const std::lock_guard lock(mutex_);
  read_ms_ = 0;
  // Two changes within a millisecond have the same version.
  version_.clear();
}

std::shared_ptr<const ApiKey> KeyRing::find(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto found = keys_->find(std::string(id));
  return found == keys_->end() ? nullptr : found->second;
}

std::shared_ptr<const TokenKey> KeyRing::find_token_key(const std::string& project_id,
                                                        const std::string& kid) const {
  const std::lock_guard lock(mutex_);
  const auto found = token_keys_.find({project_id, kid});
  return found == token_keys_.end() ? nullptr : found->second;
}

bool KeyRing::names_origin(std::string_view origin) const {
  const std::lock_guard lock(mutex_);
  return std::any_of(keys_->begin(), keys_->end(), [&](const auto& entry) {
    const auto& origins = entry.second->origins;
    return std::any_of(origins.begin(), origins.end(), [&](const std::string& allowed) {
      return allowed == "*" || allowed == origin;
    });
  });
}

bool KeyRing::used(const std::string& id, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  std::int64_t& noted = noted_ms_[id];
  if (now_ms - noted < note_ms) return false;
  noted = now_ms;
  return true;
}

}  // namespace scrip::server
