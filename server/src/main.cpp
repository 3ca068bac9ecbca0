#include <string>
#include <vector>

#include "cli/command.h"

int main(int count, char** values) {
  return scrip::server::cli::run(std::vector<std::string>(values + 1, values + count));
}
