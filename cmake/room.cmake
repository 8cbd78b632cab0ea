# SPDX-License-Identifier: Apache-2.0
# One target a room. Every room takes its language level, warnings and Qt's strictness from tallyman_flags.

add_library(tallyman_flags INTERFACE)
target_compile_features(tallyman_flags INTERFACE cxx_std_20)
target_compile_options(tallyman_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${TALLYMAN_WERROR}>:-Werror>)
target_compile_definitions(tallyman_flags INTERFACE
  QT_NO_KEYWORDS
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS)

# tallyman_room(<target> ROOT <include root> SOURCES <files> LINK <targets>)
function(tallyman_room target)
  cmake_parse_arguments(ROOM "" "ROOT" "SOURCES;LINK" ${ARGN})
  add_library(${target} STATIC ${ROOM_SOURCES})
  set_target_properties(${target} PROPERTIES AUTOMOC ON CXX_EXTENSIONS OFF)
  target_include_directories(${target} PUBLIC ${ROOM_ROOT})
  target_link_libraries(${target} PUBLIC tallyman_flags ${ROOM_LINK})
endfunction()
