#pragma once

namespace scrip {

/// A function to call while it is there: two pointers, where a template would be compiled for each
/// function that it is given, and std::function would own it. For parameters only.
template <class Signature>
class Borrowed;

template <class Result, class... Arguments>
class Borrowed<Result(Arguments...)> {
 public:
  template <class Function>
  Borrowed(const Function& function)  // NOLINT: implicit on purpose
      : function_(&function), call_([](const void* told, Arguments... arguments) -> Result {
          return (*static_cast<const Function*>(told))(arguments...);
        }) {}

  Result operator()(Arguments... arguments) const { return call_(function_, arguments...); }

 private:
  const void* function_;
  Result (*call_)(const void* function, Arguments... arguments);
};

}  // namespace scrip
