#include "catalogue/catalogue_document.h"
#include "catalogue/engine_cache.h"
#include "handlers/handlers.h"

namespace scrip::server::handlers {

/// The whole catalogue as the engine is loaded with it, for the merchant's own eyes: another host
/// given this document answers the same bytes.
Reply full_catalogue(Call& call) {
  return Reply::json(
      catalogue_document(call.db, catalogue_version(call.db), call.settings(), call.now_ms));
}

}  // namespace scrip::server::handlers
