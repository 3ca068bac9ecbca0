#include "api/documentation.h"

#include "api/documentation_page.h"
#include "api/embedded_texts.h"
#include "api/openapi.h"
#include "base/crypto.h"
#include "json/strict.h"

namespace scrip::server {

Documentation::Documentation() {
  const Json document = openapi_document();
  files_["/openapi.json"] = {"application/json; charset=utf-8", to_text(document), ""};
  files_["/docs"] = {"text/html; charset=utf-8", documentation_page(document), ""};
  files_["/docs.css"] = {"text/css; charset=utf-8", embedded_texts().at("docs.css"), ""};
  for (auto& [path, file] : files_)
    file.etag = "\"" + sha256_hex(file.content).substr(0, 32) + "\"";
}

bool Documentation::serves(std::string_view path) {
  return path == "/openapi.json" || path == "/docs" || path == "/docs.css";
}

HttpResponse Documentation::get(const HttpRequest& request, std::string_view path) const {
  const File& file = files_.find(path)->second;
  HttpResponse response{.status = 200,
                        .headers = {{"Content-Type", file.type},
                                    {"Cache-Control", "public, max-age=0, must-revalidate"},
                                    {"ETag", file.etag},
                                    {"X-Content-Type-Options", "nosniff"},
                                    {"Referrer-Policy", "no-referrer"},
                                    {"Content-Security-Policy",
                                     "default-src 'none'; style-src 'self'; frame-ancestors "
                                     "'none'; base-uri 'none'; form-action 'none'"}},
                        .body = file.content};
  if (request.method != "GET" && request.method != "HEAD") {
    response.status = 405;
    response.headers = {{"Allow", "GET, HEAD"}, {"Content-Type", "text/plain; charset=utf-8"}};
    response.body = "Method not allowed\n";
  } else if (request.header("if-none-match").find(file.etag) != std::string_view::npos) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

}  // namespace scrip::server
