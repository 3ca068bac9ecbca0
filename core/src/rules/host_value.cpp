#include "rules/host_value.h"

#include "rules/comparison.h"

namespace scrip::rules {
namespace {

class HostValue final : public Rule {
 public:
  HostValue(ValueTest test, FindHostValue find) : test_(std::move(test)), find_(find) {}

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    const model::HostFacts* host = facts.request.host.get();
    return test_.refuse(host == nullptr ? nullptr : find_(*host), facts);
  }

 private:
  ValueTest test_;
  FindHostValue find_;
};

}  // namespace

CompiledRule compile_host_value(const Parameters& parameters, FindHostValue find) {
  auto test = ValueTest::compile(parameters);
  if (!test) return nullptr;
  return make_owned<const HostValue>(*std::move(test), find);
}

}  // namespace scrip::rules
