#include "base/jwt.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <utility>
#include <variant>

#include "base/crypto.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

constexpr std::size_t longest = 4096;
constexpr std::size_t public_key_bytes = 32;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;
struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

/// One text has one decoding and back: a second spelling of a signature is none.
std::optional<std::string> canonical_base64url(std::string_view text) {
  auto bytes = from_base64url(text);
  if (!bytes || base64url(*bytes) != text) return std::nullopt;
  return bytes;
}

std::optional<Json> object_of(std::string_view text) {
  auto parsed = parse_strict(text);
  if (!std::holds_alternative<Json>(parsed)) return std::nullopt;
  Json document = std::get<Json>(std::move(parsed));
  if (!document.is_object()) return std::nullopt;
  return document;
}

bool verify_ed25519(std::string_view data, std::string_view signature, std::string_view key) {
  if (key.size() != public_key_bytes) return false;
  const Key pkey(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(key), key.size()));
  const Context context(EVP_MD_CTX_new());
  return pkey && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, pkey.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(data),
                          data.size()) == 1;
}

std::string sign_ed25519(std::string_view data, std::string_view pem) {
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  if (!key || EVP_PKEY_id(key.get()) != EVP_PKEY_ED25519)
    throw std::runtime_error("not a private key of Ed25519 in PEM");
  const Context context(EVP_MD_CTX_new());
  std::array<unsigned char, 64> signature{};
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, bytes_of(data), data.size()) != 1)
    throw std::runtime_error("the token could not be signed");
  return {reinterpret_cast<const char*>(signature.data()), size};
}

}  // namespace

std::string_view jwt_algorithm_name(JwtAlgorithm algorithm) {
  return algorithm == JwtAlgorithm::hs256 ? "HS256" : "EdDSA";
}

std::optional<JwtAlgorithm> jwt_algorithm_from(std::string_view name) {
  for (const JwtAlgorithm one : {JwtAlgorithm::hs256, JwtAlgorithm::eddsa}) {
    if (jwt_algorithm_name(one) == name) return one;
  }
  return std::nullopt;
}

std::optional<Jwt> parse_jwt(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t last = token.rfind('.');
  if (token.size() > longest || first == std::string_view::npos || first == last)
    return std::nullopt;
  const auto head_text = canonical_base64url(token.substr(0, first));
  auto claims = canonical_base64url(token.substr(first + 1, last - first - 1));
  auto signature = canonical_base64url(token.substr(last + 1));
  if (!head_text || !claims || !signature) return std::nullopt;
  auto head = object_of(*head_text);
  if (!head) return std::nullopt;
  return Jwt{.head = std::move(*head),
             .signed_part = std::string(token.substr(0, last)),
             .signature = std::move(*signature),
             .claims_part = std::move(*claims)};
}

std::optional<Json> claims_of(const Jwt& token) {
  return object_of(token.claims_part);
}

bool is_signed_by(const Jwt& token, JwtAlgorithm algorithm, std::string_view key) {
  if (algorithm == JwtAlgorithm::eddsa)
    return verify_ed25519(token.signed_part, token.signature, key);
  return equal_constant_time(hmac_sha256(key, token.signed_part), token.signature);
}

std::string sign_jwt(const Json& head, const Json& claims, JwtAlgorithm algorithm,
                     std::string_view key) {
  const std::string data = base64url(to_text(head)) + "." + base64url(to_text(claims));
  const std::string signature =
      algorithm == JwtAlgorithm::eddsa ? sign_ed25519(data, key) : hmac_sha256(key, data);
  return data + "." + base64url(signature);
}

std::optional<std::string> ed25519_public_key(std::string_view text) {
  if (const auto raw = canonical_base64url(text)) {
    if (raw->size() == public_key_bytes) return raw;
    return std::nullopt;
  }
  const Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  const Key key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
  if (!key || EVP_PKEY_id(key.get()) != EVP_PKEY_ED25519) return std::nullopt;
  std::string bytes(public_key_bytes, '\0');
  std::size_t size = bytes.size();
  if (EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(bytes.data()),
                                  &size) != 1 ||
      size != public_key_bytes)
    return std::nullopt;
  return bytes;
}

}  // namespace scrip::server
