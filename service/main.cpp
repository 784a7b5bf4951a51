#include "service/cli/run.h"

int main(int argc, char** argv) {
  return jopan::cli::run(argc, argv);
}
