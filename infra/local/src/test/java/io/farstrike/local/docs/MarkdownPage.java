package io.farstrike.local.docs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A Markdown file of the repository, as its readers see it: headings with the anchors that hosts of
 * repositories give them, links, and blocks of code.
 */
record MarkdownPage(
    Path file, List<Section> sections, List<String> links, List<CodeBlock> codeBlocks) {

  static final Path ROOT =
      Path.of(requireNonNull(System.getProperty("farstrike.root"), "farstrike.root"));

  /** What a build or a tool made is not ours. */
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", "cdk.out");

  MarkdownPage {
    sections = List.copyOf(sections);
    links = List.copyOf(links);
    codeBlocks = List.copyOf(codeBlocks);
  }

  /** A heading with all text up to the next one, of whatever level. */
  record Section(int level, String title, String anchor, String text) {}

  /** A fenced block. */
  record CodeBlock(String language, String text) {}

  static MarkdownPage read(String path) throws IOException {
    Path file = ROOT.resolve(path);
    return of(file, Files.readString(file));
  }

  static MarkdownPage of(Path file, String markdown) {
    Reader reader = new Reader();
    Parser.builder().build().parse(markdown).accept(reader);
    reader.endOfSection();
    return new MarkdownPage(file.normalize(), reader.sections, reader.links, reader.blocks);
  }

  /** Every Markdown file below a folder, in the order of their paths. */
  static List<MarkdownPage> below(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean hidden = name.startsWith(".") && !folder.equals(root);
            return hidden || NOT_OURS.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    List<MarkdownPage> pages = new ArrayList<>();
    for (Path file : files.stream().sorted().toList()) {
      pages.add(of(file, Files.readString(file)));
    }
    return List.copyOf(pages);
  }

  /**
   * What is wrong with the links to files and to headings; links to other sites are not looked at.
   */
  List<String> brokenLinks() throws IOException {
    List<String> broken = new ArrayList<>();
    for (String link : links) {
      Optional<String> fault = fault(link);
      fault.ifPresent(sentence -> broken.add(file + ": " + link + ' ' + sentence));
    }
    return List.copyOf(broken);
  }

  private Optional<String> fault(String link) throws IOException {
    URI uri = URI.create(link);
    if (uri.isAbsolute()) {
      return Optional.empty();
    }
    if (link.startsWith("/")) {
      return Optional.of("begins at the root, which is another on each host");
    }
    String path = Optional.ofNullable(uri.getPath()).orElse("");
    Optional<String> anchor = Optional.ofNullable(uri.getFragment());
    if (path.isEmpty()) {
      return anchor.flatMap(this::missing);
    }
    Path target = file.toAbsolutePath().resolveSibling(path).normalize();
    if (!Files.exists(target)) {
      return Optional.of("leads to no file");
    }
    if (anchor.isEmpty() || !target.toString().endsWith(".md")) {
      return Optional.empty();
    }
    return of(target, Files.readString(target)).missing(anchor.get());
  }

  private Optional<String> missing(String anchor) {
    return sections.stream().anyMatch(section -> section.anchor().equals(anchor))
        ? Optional.empty()
        : Optional.of("leads to no heading");
  }

  private static final class Reader extends AbstractVisitor {

    private final IdGenerator anchors = IdGenerator.builder().build();
    private final List<Section> sections = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<CodeBlock> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int level;
    private String title = "";
    private String anchor = "";

    @Override
    public void visit(Heading heading) {
      endOfSection();
      level = heading.getLevel();
      visitChildren(heading);
      title = text.toString();
      anchor = anchors.generateId(title);
      text.setLength(0);
    }

    private void endOfSection() {
      if (level > 0) {
        sections.add(new Section(level, title, anchor, text.toString()));
      }
      text.setLength(0);
    }

    @Override
    public void visit(Text node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(Code node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(Link node) {
      links.add(node.getDestination());
      visitChildren(node);
    }

    @Override
    public void visit(Image node) {
      links.add(node.getDestination());
      visitChildren(node);
    }

    @Override
    public void visit(FencedCodeBlock node) {
      blocks.add(
          new CodeBlock(
              Optional.ofNullable(node.getInfo()).orElse(""),
              Optional.ofNullable(node.getLiteral()).orElse("")));
    }
  }
}
