#include "scrip/documents.h"

#include <array>

#include "documents/parse.h"
#include "documents/read_catalogue.h"
#include "documents/read_qualification.h"
#include "documents/read_request.h"
#include "documents/refuse.h"
#include "documents/write_answers.h"
#include "documents/write_catalogue.h"
#include "documents/write_lint.h"
#include "documents/writer.h"
#include "scrip/bounds.h"

namespace scrip {

using documents::Node;
using documents::refuse;
using documents::Writer;
using evaluate::Program;

namespace {

/// Formulas with a shopper's data written in are the longest strings of trusted documents.
constexpr std::size_t formula_bytes = formula::Formula::text_bytes_max;

/// One call's documents, read: what every question starts with.
class Call {
 public:
  Call(const Program& program, std::string_view request, std::string_view context)
      : program_(program), layer_(&program.catalogue) {
    if (!parse(request, "", {.bytes = bounds::request_bytes}, request_)) return;
    const documents::ParseLimits trusted{.bytes = bounds::request_bytes,
                                         .string_bytes = formula_bytes};
    if (!parse(context, "the host's context: ", trusted, context_)) return;
    const Node context_node(&context_.root, context_faults_);
    const Node definitions = context_node["definitions"];
    if (!definitions.missing()) {
      read_catalogue(definitions, layer_);
      evaluate::compile(layer_, context_faults_);
    }
    const Node request_node(&request_.root, faults_);
    asked_ = documents::read_request(request_node, context_node, layer_);
  }

  /// An answer where the documents are at fault.
  std::optional<Answer> refused() const {
    if (!faults_.empty()) return refuse(faults_.list(), "Invalid payload", false);
    if (!context_faults_.empty()) {
      return refuse(context_faults_.list(), "Invalid context given by the host", false);
    }
    return std::nullopt;
  }

  const model::Request& request() const { return asked_; }
  evaluate::Scene scene() const { return {layer_, program_}; }
  Node request_node() { return Node(&request_.root, faults_); }

 private:
  bool parse(std::string_view text, const std::string& what, const documents::ParseLimits& limits,
             model::Document& into) {
    auto parsed = documents::parse(text, limits);
    if (parsed) {
      into = *std::move(parsed);
      return true;
    }
    faults_.add(parsed.error().key, parsed.error().pointer, what + parsed.error().message);
    return false;
  }

  const Program& program_;
  model::Catalogue layer_;
  model::Document request_;
  model::Document context_;
  model::Faults faults_;
  model::Faults context_faults_;
  model::Request asked_;
};

}  // namespace

Engine::Engine(Shared<const Program> program) : program_(std::move(program)) {}

std::variant<Engine, Answer> Engine::load(std::string_view catalogue) {
  constexpr std::string_view message = "The catalogue cannot be loaded";
  auto document = documents::parse(
      catalogue, {.bytes = bounds::catalogue_bytes, .string_bytes = formula_bytes});
  if (!document) {
    InputError error = document.error();
    error.key = "invalid_catalogue";
    return refuse({error}, message, true);
  }
  auto program = make_shareable<Program>();
  program->catalogue.document = *std::move(document);
  model::Faults faults("invalid_catalogue");
  read_catalogue(Node(&program->catalogue.document.root, faults), program->catalogue);
  program->compile(faults);
  if (!faults.empty()) return refuse(faults.list(), message, true);
  return Engine(std::move(program));
}

Answer Engine::validate(std::string_view request, std::string_view context) const {
  const Call call(*program_, request, context);
  if (auto refused = call.refused()) return *std::move(refused);
  const evaluate::Scene scene = call.scene();
  const model::Request& asked = call.request();
  if (!asked.explanation) {
    const auto evaluation = evaluate::evaluate(scene, asked, evaluate::Keep::orders);
    return {200, documents::write_validation(scene.catalogue, asked, evaluation, nullptr)};
  }
  // A shopper is told nothing of promotions that did not apply: they need not be looked at.
  const bool to_shopper = asked.explanation == model::ExplanationLevel::SHOPPER;
  const auto evaluation = evaluate::evaluate(
      scene, asked, to_shopper ? evaluate::Keep::orders : evaluate::Keep::explained);
  const auto explanation = projections::explain(scene, asked, evaluation);
  return {200, documents::write_validation(scene.catalogue, asked, evaluation, &explanation)};
}

Answer Engine::qualify(std::string_view request, std::string_view context) const {
  Call call(*program_, request, context);
  const auto options = documents::read_qualification(call.request_node());
  if (auto refused = call.refused()) return *std::move(refused);
  const evaluate::Scene scene = call.scene();
  const model::Request& asked = call.request();
  const auto qualification = projections::qualify(scene, asked, options);
  if (!asked.explanation) {
    return {200, documents::write_qualification(scene.catalogue, asked, qualification, nullptr)};
  }
  const auto explanation = projections::explain(scene, asked, qualification);
  return {200, documents::write_qualification(scene.catalogue, asked, qualification, &explanation)};
}

Answer Engine::wallet(std::string_view request, std::string_view context) const {
  const Call call(*program_, request, context);
  if (auto refused = call.refused()) return *std::move(refused);
  return {200, documents::write_wallet(projections::wallet(call.scene(), call.request()))};
}

Answer Engine::nudges(std::string_view request, std::string_view context) const {
  const Call call(*program_, request, context);
  if (auto refused = call.refused()) return *std::move(refused);
  return {200, documents::write_nudges(projections::nudges(call.scene(), call.request()))};
}

Answer Engine::refund(std::string_view request, std::string_view context) const {
  Call call(*program_, request, context);
  const evaluate::Scene scene = call.scene();
  const auto question =
      documents::read_refund(call.request_node(), call.request(), scene.catalogue);
  if (auto refused = call.refused()) return *std::move(refused);
  return {200, documents::write_refund(
                   question, projections::refund(scene, call.request(), question.settlement,
                                                 question.returned))};
}

Answer Engine::specialise(std::string_view request, std::string_view context) const {
  Call call(*program_, request, context);
  const Node node = call.request_node();
  const bool only_definitions = node["only"].text() == "definitions";
  if (auto refused = call.refused()) return *std::move(refused);
  return {200, documents::write_specialised(call.scene(), call.request(), only_definitions)};
}

Answer Engine::lint(std::string_view request, std::string_view context) const {
  const Call call(*program_, request, context);
  if (auto refused = call.refused()) return *std::move(refused);
  const evaluate::Scene scene{program_->catalogue, *program_};
  return {200, documents::write_lint(projections::lint(scene, call.request().now))};
}

std::string_view version() {
  return SCRIP_VERSION;
}

}  // namespace scrip
