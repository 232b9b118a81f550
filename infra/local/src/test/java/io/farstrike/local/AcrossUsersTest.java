package io.farstrike.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.farstrike.janitor.SelfAuditFunction;

/** What looks over all users is out of reach of functions that act for one. */
@AnalyzeClasses(packages = "io.farstrike", importOptions = ImportOption.DoNotIncludeTests.class)
class AcrossUsersTest {

  @ArchTest
  static final ArchRule functionsOfOneUser_doNotKnowTheJanitor =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.farstrike.accounts..",
              "io.farstrike.screener..",
              "io.farstrike.worker..",
              "io.farstrike.cloud..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.farstrike.janitor..");

  @ArchTest
  static final ArchRule functionsOfOneUser_doNotKnowTheRoster =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.farstrike.admin..", "io.farstrike.cloud.roster..", "io.farstrike.local..")
          .and()
          .doNotBelongToAnyOf(SelfAuditFunction.class)
          .and()
          .haveNameNotMatching("io\\.farstrike\\.janitor\\.(User|Record)Checks")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.farstrike.cloud.roster..");
}
