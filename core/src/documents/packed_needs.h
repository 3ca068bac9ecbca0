#pragma once

#include <string>

#include "model/catalogue.h"
#include "scrip/list.h"

namespace scrip::documents {

/// What the rules and formulas of a catalogue want to know of a request besides its lines.
struct PackedNeeds {
  /// More than the packed door can say: metadata of orders or lines, segments, birthdays.
  bool documents = false;
  /// Metadata of the customer, by name.
  List<std::string> customer;
};

PackedNeeds packed_needs_of(const model::Catalogue& catalogue);

}  // namespace scrip::documents
