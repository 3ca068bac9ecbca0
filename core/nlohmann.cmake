# nlohmann/json is header-only and comes from the distribution. A cross compiler must not see the rest
# of the host's include folder, so the headers are reached through a folder that holds nothing else.
find_path(SCRIP_NLOHMANN_DIR nlohmann/json.hpp PATHS /usr/include /usr/local/include
  NO_CMAKE_FIND_ROOT_PATH REQUIRED)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/third_party)
file(CREATE_LINK ${SCRIP_NLOHMANN_DIR}/nlohmann ${CMAKE_BINARY_DIR}/third_party/nlohmann SYMBOLIC)
add_library(scrip_nlohmann INTERFACE)
target_include_directories(scrip_nlohmann SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/third_party)
