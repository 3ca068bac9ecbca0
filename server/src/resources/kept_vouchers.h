#pragma once

#include <optional>
#include <string>

#include "resources/vouchers.h"

namespace scrip::server {

/// A voucher as this transaction has read it, with what it has taken of it since; nothing where it
/// may have changed. Only those are kept whose rows nobody else can change before the transaction
/// ends.
std::optional<Voucher> kept_voucher(Database& db, const std::string& code_or_id);
bool is_kept(Database& db, const std::string& code_or_id);
/// Keeps one that has just been read, where it can be kept.
void keep(Database& db, const std::string& code_or_id, const Voucher& voucher);

}  // namespace scrip::server
