#include "documents/refuse.h"

#include "documents/writer.h"

namespace scrip::documents {

Answer refuse(const List<InputError>& faults, std::string_view message, bool list_all) {
  const InputError& first = faults.front();
  Writer out;
  out.open_object().member("code", std::int64_t{400}).member("key", first.key);
  out.member("message", message).member("details", first.message);
  out.member("pointer", first.pointer);
  if (list_all) {
    out.key("errors").open_array();
    for (const InputError& fault : faults) {
      out.open_object().member("key", fault.key).member("message", fault.message);
      out.member("pointer", fault.pointer).close_object();
    }
    out.close_array();
  }
  out.close_object();
  return {400, out.take()};
}

}  // namespace scrip::documents
