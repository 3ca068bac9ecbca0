#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace scrip::server {

/// A language tag of BCP 47 (`de`, `pt-BR`, `zh-Hant-TW`, `de-CH-1996`) as it is usually written:
/// language in small letters, script with a capital, region in capitals. Nothing when the text is
/// not one, is longer than 35 characters or has extensions or private parts, which name no
/// language.
std::optional<std::string> language_tag(std::string_view text);

}  // namespace scrip::server
