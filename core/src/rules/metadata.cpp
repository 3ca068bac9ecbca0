#include "rules/metadata.h"

#include "scrip/joined.h"

namespace scrip::rules {
namespace {

class Metadata final : public Rule {
 public:
  Metadata(std::string_view property, ValueTest test, FindMetadata find, bool of_customer)
      : property_(property),
        test_(std::move(test)),
        texts_(test_.texts()),
        find_(find),
        of_customer_(of_customer) {}

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    if (of_customer_ && !facts.request.customer) {
      return model::refused(model::ErrorKey::missing_customer);
    }
    const model::Value* metadata = find_(facts);
    return test_.refuse(metadata == nullptr ? nullptr : metadata->find_path(property_), facts);
  }

  bool holds(const Facts& facts) const override {
    if (of_customer_ && !facts.request.customer) return false;
    const model::Value* metadata = find_(facts);
    return test_.holds(metadata == nullptr ? nullptr : metadata->find_path(property_), facts);
  }

  bool add_plain(const model::Redeemable&, List<PlainCondition>& into) const override {
    auto plain = of_customer_ ? test_.plain(property_) : std::nullopt;
    if (!plain) return false;
    into.push_back(*std::move(plain));
    return true;
  }

  Trigger trigger() const override {
    if (!of_customer_ || texts_.empty()) return {};
    return {.customer_property = property_, .texts = texts_};
  }

 private:
  std::string_view property_;
  ValueTest test_;
  List<std::string_view> texts_;
  FindMetadata find_;
  bool of_customer_;
};

}  // namespace

CompiledRule compile_metadata(const Parameters& parameters, FindMetadata find, bool of_customer) {
  const model::RuleDefinition& rule = parameters.definition;
  if (rule.property.empty()) {
    parameters.lacks("a 'property'");
    return nullptr;
  }
  auto test = ValueTest::compile(parameters);
  if (!test) return nullptr;
  return make_owned<const Metadata>(rule.property, *std::move(test), find, of_customer);
}

}  // namespace scrip::rules
