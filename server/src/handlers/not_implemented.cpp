#include "handlers/handlers.h"

namespace scrip::server::handlers {

/// Loyalty, rewards, events and consents: the calls are known, and not there yet.
Reply not_implemented(Call&) {
  throw ApiError{.status = 501,
                 .key = "not_implemented",
                 .message = "Not implemented",
                 .details = "Loyalty programs, rewards, events and consents are not supported yet"};
}

}  // namespace scrip::server::handlers
