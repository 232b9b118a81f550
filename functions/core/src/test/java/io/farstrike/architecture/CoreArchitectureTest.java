package io.farstrike.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The domain is plain Java: no cloud, no clock and no chance of its own. */
final class CoreArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.farstrike");

  @Test
  void importedClasses_areThoseOfTheDomain() {
    assertThat(CORE.stream().map(JavaClass::getSimpleName))
        .contains("YieldCalculator", "MarketClock", "BrokerSession", "TenantScope");
  }

  @Test
  void core_dependsOnTheJdkAndJspecifyOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.farstrike..", "java..", "org.jspecify.annotations")
        .check(CORE);
  }

  @Test
  void options_dependOnNeitherBrokerNorTenancy() {
    noClasses()
        .that()
        .resideInAPackage("io.farstrike.options..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.farstrike.broker..", "io.farstrike.tenancy..")
        .check(CORE);
  }

  @Test
  void packages_dependOnEachOtherWithoutCircles() {
    slices().matching("io.farstrike.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void everyPackage_isNullMarked() {
    List<JavaPackage> packages = new ArrayList<>();
    CORE.stream().map(JavaClass::getPackage).distinct().forEach(packages::add);
    assertThat(packages)
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(
            each -> assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue());
  }

  @Test
  void timeAndChance_areHandedIn() {
    noClasses()
        .should()
        .callMethodWhere(readsTheClock())
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(TimeZone.class, "getDefault")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callConstructor(Date.class)
        .check(CORE);
  }

  @Test
  void staticFields_areConstants() {
    fields().that().areStatic().should().beFinal().check(CORE);
  }

  private static DescribedPredicate<JavaCall<?>> readsTheClock() {
    DescribedPredicate<JavaClass> inJavaTime =
        DescribedPredicate.describe(
            "in java.time", type -> type.getPackageName().startsWith("java.time"));
    return target(
            name("now").or(name("system")).or(name("systemUTC")).or(name("systemDefaultZone")))
        .and(target(owner(inJavaTime)))
        .as("reads the clock of the machine");
  }
}
