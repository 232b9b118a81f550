package io.farstrike.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.farstrike.local.SharedServices;
import io.farstrike.local.SharedSystem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No suite that could run on an emulator is forgotten there, and no other test touches one. */
class SuiteTagsTest {

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("io.farstrike.local");

  @Test
  void suitesOverSharedServices_haveTheTag() {
    List<String> untagged =
        TESTS.stream()
            .filter(SuiteTagsTest::isOverSharedServices)
            .filter(type -> !isTagged(type))
            .map(JavaClass::getName)
            // Of the guards, which stand before whatever services there are.
            .filter(name -> !name.startsWith("io.farstrike.local.tenant."))
            .toList();

    assertThat(untagged).isEmpty();
    assertThat(TESTS.stream().filter(SuiteTagsTest::isTagged).count()).isGreaterThan(45);
  }

  @Test
  void containers_areTouchedHereOnly() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("io.farstrike.local.emulator")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.testcontainers..", "io.floci..")
        .check(TESTS);
  }

  private static boolean isOverSharedServices(JavaClass type) {
    // Not by the class itself, which would begin its life here.
    return type.isAnnotatedWith(ExtendWith.class)
        && Stream.of(type.getAnnotationOfType(ExtendWith.class).value())
            .anyMatch(by -> by == SharedServices.class || by == SharedSystem.class);
  }

  private static boolean isTagged(JavaClass type) {
    return type.isAnnotatedWith(Tag.class)
        && type.getAnnotationOfType(Tag.class).value().equals("emulator");
  }
}
