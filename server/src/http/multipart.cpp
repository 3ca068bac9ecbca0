#include "http/multipart.h"

#include <algorithm>

namespace scrip::server {
namespace {

constexpr std::size_t max_parts = 20;
constexpr std::size_t max_head_bytes = 4096;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return result;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The parameter `name` of a header like `form-data; name="file"; filename="a;b.csv"`.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
  std::size_t at = header.find(';');
  while (at != std::string_view::npos && at < header.size()) {
    ++at;
    const std::size_t equals = header.find('=', at);
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string key = lower(trimmed(header.substr(at, equals - at)));
    std::string value;
    at = equals + 1;
    if (at < header.size() && header[at] == '"') {
      for (++at; at < header.size() && header[at] != '"'; ++at) {
        if (header[at] == '\\' && at + 1 < header.size()) ++at;
        value += header[at];
      }
      if (at == header.size()) return std::nullopt;
      at = header.find(';', at);
    } else {
      const std::size_t end = std::min(header.find(';', at), header.size());
      value = std::string(trimmed(header.substr(at, end - at)));
      at = end == header.size() ? std::string_view::npos : end;
    }
    if (key == name) return value;
  }
  return std::nullopt;
}

std::string name_of(std::string_view head) {
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(head.size(), end + 2));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (lower(trimmed(line.substr(0, colon))) == "content-disposition")
      return parameter(line.substr(colon + 1), "name").value_or("");
  }
  return {};
}

}  // namespace

MultipartFile find_part(std::string_view content_type, std::string_view body,
                        std::string_view name) {
  const std::string type = lower(trimmed(content_type.substr(0, content_type.find(';'))));
  if (type != "multipart/form-data") return {{}, "Send the file as multipart/form-data"};
  const auto boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70)
    return {{}, "Content-Type names no boundary of 1 to 70 characters"};
  const std::string delimiter = "--" + *boundary;
  if (!body.starts_with(delimiter)) return {{}, "The body does not begin with its boundary"};
  std::size_t at = delimiter.size();
  std::optional<std::string_view> found;
  for (std::size_t parts = 0; parts < max_parts; ++parts) {
    if (body.substr(at).starts_with("--")) {
      if (!found) return {{}, "There is no part named " + std::string(name)};
      return {found, {}};
    }
    if (!body.substr(at).starts_with("\r\n")) return {{}, "A boundary is followed by other text"};
    const std::size_t head = at + 2;
    const std::size_t head_end = body.find("\r\n\r\n", at);
    if (head_end == std::string_view::npos || head_end - at > max_head_bytes)
      return {{}, "A part has no end of its header"};
    const std::size_t content = head_end + 4;
    const std::size_t end = body.find("\r\n" + delimiter, head_end + 2);
    if (end == std::string_view::npos) return {{}, "The last boundary is missing"};
    const std::string_view head_text =
        head_end > head ? body.substr(head, head_end - head) : std::string_view();
    if (name_of(head_text) == name) {
      if (found) return {{}, "There are two parts named " + std::string(name)};
      found = end >= content ? body.substr(content, end - content) : std::string_view();
    }
    at = end + 2 + delimiter.size();
  }
  return {{}, "Too many parts"};
}

}  // namespace scrip::server
