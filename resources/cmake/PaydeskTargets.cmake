# SPDX-FileCopyrightText: Paydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# One static library per folder of the house, one set of flags for all of them.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(PAYDESK_CCACHE ccache)
if(PAYDESK_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${PAYDESK_CCACHE})
endif()

# Some hundred programs are linked; GCC takes mold from 12.1 on.
find_program(PAYDESK_MOLD mold)
if(PAYDESK_MOLD AND UNIX AND NOT APPLE
   AND NOT (CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12.1))
    add_link_options(-fuse-ld=mold)
endif()

add_library(paydesk_flags INTERFACE)
target_include_directories(paydesk_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(paydesk_flags INTERFACE
    -Wall -Wextra -pedantic -Wold-style-cast -Wnon-virtual-dtor -Wshadow -Werror=switch
    -Werror=return-type -Wno-missing-field-initializers -fstack-protector-strong -fpch-preprocess -Winvalid-pch
    $<$<BOOL:${PAYDESK_WERROR}>:-Werror>
    $<$<BOOL:${PAYDESK_SANITIZE}>:-fsanitize=address,undefined>)
target_link_options(paydesk_flags INTERFACE -Wl,-z,relro,-z,now
    $<$<BOOL:${PAYDESK_SANITIZE}>:-fsanitize=address,undefined>)
target_compile_definitions(paydesk_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 PAYDESK_VERSION="${PROJECT_VERSION}"
    $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)

# Qt's own headers take most of the compile time: one precompiled set for the libraries
# without Gui, one for those with Widgets.
function(paydesk_precompiled target header link)
    file(WRITE ${CMAKE_BINARY_DIR}/${target}.cpp "// precompiled headers only\n")
    add_library(${target} OBJECT ${CMAKE_BINARY_DIR}/${target}.cpp)
    target_link_libraries(${target} PRIVATE paydesk_flags ${link})
    target_precompile_headers(${target} PRIVATE ${header})
    set_target_properties(${target} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
endfunction()

# paydesk_library(<name> DEPENDS <libraries>… [PCH <target>]): all sources of the current folder.
function(paydesk_library name)
    cmake_parse_arguments(ARG "" "PCH" "DEPENDS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h
         ${CMAKE_CURRENT_SOURCE_DIR}/*/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*/*.h)
    # A sub-folder with a CMakeLists.txt of its own is a library of its own.
    file(GLOB own_libraries CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*/CMakeLists.txt)
    foreach(own IN LISTS own_libraries)
        get_filename_component(own ${own} DIRECTORY)
        list(FILTER sources EXCLUDE REGEX "^${own}/")
    endforeach()
    if(NOT sources)
        file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp "")
        set(sources ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    endif()
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC paydesk_flags ${ARG_DEPENDS})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    if(ARG_PCH)
        target_precompile_headers(${name} REUSE_FROM ${ARG_PCH})
    endif()
endfunction()

# paydesk_tests(LIBS <libraries>…): each tst_*.cpp of the current folder is one Qt Test program.
function(paydesk_tests)
    cmake_parse_arguments(ARG "" "PCH" "LIBS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp)
    foreach(source IN LISTS sources)
        get_filename_component(name ${source} NAME_WE)
        add_executable(${name} ${source})
        set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
        target_link_libraries(${name} PRIVATE paydesk_flags Qt6::Test paydesk_test_support ${ARG_LIBS})
        # Nothing here that Qt's headers look at: the precompiled ones would no longer fit.
        target_compile_definitions(${name} PRIVATE
            PAYDESK_SOURCE_DIR="${CMAKE_SOURCE_DIR}" PAYDESK_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
        if(ARG_PCH)
            target_precompile_headers(${name} REUSE_FROM ${ARG_PCH})
        endif()
        add_test(NAME ${name} COMMAND ${name})
        set_tests_properties(${name} PROPERTIES ENVIRONMENT
            "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=*.debug=false" TIMEOUT 300)
    endforeach()
endfunction()
