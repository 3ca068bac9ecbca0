#include "model/currency.h"

#include <algorithm>
#include <array>

namespace scrip::model {

int currency_exponent(std::string_view currency) {
  if (currency.empty()) return 2;
  const bool letters =
      std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (currency.size() != 3 || !letters) return -1;
  static constexpr std::array<std::string_view, 16> without{
      "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
      "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF"};
  static constexpr std::array<std::string_view, 7> with_three{"BHD", "IQD", "JOD", "KWD",
                                                              "LYD", "OMR", "TND"};
  if (currency == "XPF") return 0;
  if (std::find(without.begin(), without.end(), currency) != without.end()) return 0;
  if (std::find(with_three.begin(), with_three.end(), currency) != with_three.end()) return 3;
  if (currency == "CLF" || currency == "UYW") return 4;
  return 2;
}

}  // namespace scrip::model
