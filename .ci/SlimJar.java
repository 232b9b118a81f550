import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes out of a function module's jar what no function of it can reach. Classes are kept if a kept
 * class names them anywhere: in code, in a descriptor or signature, or as a text; so what is loaded
 * by name stays. A generated client of an AWS service names every operation of the service, so of
 * those classes only the methods are kept that kept code calls; that is what makes the difference.
 *
 * <p>Entries come out in the order of their names and with one time: the same input is the same
 * jar.
 */
final class SlimJar {

  private static final Pattern NAMED = Pattern.compile("L([A-Za-z0-9_$/]+)[;<]");
  private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z0-9_$]+([./][A-Za-z0-9_$]+)+");
  private static final Pattern SERVICE =
      Pattern.compile("software/amazon/awssdk/services/([a-z0-9]+)/.*");
  private static final Pattern BY_OPERATION =
      Pattern.compile("software/amazon/awssdk/services/[a-z0-9]+/(endpoints|auth)/.*");

  /** What the platform's client asks for by name, to read events that may have a time in them. */
  private static final Set<String> OF_THE_RUNTIME =
      Set.of(
          "org/joda/time/DateTime",
          "org/joda/time/ReadableInstant",
          "org/joda/time/format/DateTimeFormatter",
          "org/joda/time/format/ISODateTimeFormat");

  /**
   * What only asynchronous clients use; and what geometry is worked out with: Parquet makes a
   * reader of it for each column and reads nothing.
   */
  private static final Pattern UNUSED =
      Pattern.compile(
          "software/amazon/awssdk/services/.*(Async(Client|Waiter)|/warmup/).*"
              + "|org/locationtech/jts/(operation|algorithm|index|planargraph|noding|simplify|math)/.*");

  /**
   * Parquet's collections of plain numbers, and geometry: each names all others by methods that
   * nobody calls.
   */
  private static final Pattern COLLECTIONS =
      Pattern.compile("(shaded/parquet/it/unimi/dsi/fastutil|org/locationtech/jts)/.*\\.class");

  private static final Pattern ROUNDABOUT =
      Pattern.compile(
          "org/locationtech/|fastutil/[a-z]+/\\w*(Spliterator|Function|Predicate|Operator|Comparator"
              + "|Consumer|Big|Immutable|Unmodifiable|Synchronized)");

  /** It puts the names of those that it loads together from parts. */
  private static final String PACKER = "org/apache/parquet/column/values/bitpacking/Packer";

  private static final List<String> PACKED =
      Stream.of("LemireBitPacking", "ByteBitPacking", "ByteBitPackingForLong")
          .flatMap(by -> Stream.of(by + "BE", by + "LE"))
          .map(name -> PACKER.replace("Packer", name))
          .toList();

  private static final Pattern LIBRARY = Pattern.compile("[^/]+/[^/]+/");

  private static final Pattern NOISE =
      Pattern.compile("(?i)(META-INF/)?[^/]*(LICENSE|NOTICE|DEPENDENCIES|README)[^/]*|.*\\.html");

  /** It makes every part that some function needs; a function asks for few. */
  private static final String PLATFORM = "io/farstrike/cloud/platform/Platform";

  /** Static methods of a client's interface, which lead to all of the client. */
  private static final Set<String> WAYS_IN =
      Set.of("builder", "create", "serviceMetadata", "waiter", "utilities");

  private static final String COPY = "shaded/parquet/com/fasterxml/jackson";
  private static final String ORIGINAL = "com/fasterxml/jackson";

  private static final String CLIENT = "software/amazon/awssdk/awscore/AwsClient";

  private final Map<String, byte[]> entries;
  private final ClassFile writer;
  private final Map<String, Set<String>> named = new HashMap<>();
  private final Map<String, Client> clients = new HashMap<>();

  private SlimJar(Map<String, byte[]> entries) {
    this.entries = entries;
    // A pool of its own for each class: the old one would go on naming what is gone.
    this.writer =
        ClassFile.of(
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::stream)
                    .orElse(ClassHierarchyResolver.defaultResolver())
                    .cached()));
  }

  private InputStream stream(ClassDesc type) {
    String name = type.descriptorString();
    byte[] bytes = entries.get(name.substring(1, name.length() - 1) + ".class");
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  /**
   * Slims a jar in place.
   *
   * @param args the jar, the folder of the classes to begin from, the time of all entries
   */
  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    LocalDateTime time =
        OffsetDateTime.parse(args[2]).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    long before = Files.size(jar);
    Map<String, byte[]> slim = new SlimJar(read(jar)).from(args[1] + '/');
    Path next = jar.resolveSibling(jar.getFileName() + ".next");
    write(slim, time, next);
    Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
    System.out.printf("%s: %,d bytes, of %,d%n", jar.getFileName(), Files.size(jar), before);
  }

  private Map<String, byte[]> from(String folder) {
    findClients();
    Set<String> roots =
        entries.keySet().stream()
            .filter(name -> name.startsWith(folder))
            .filter(SlimJar::isClass)
            .map(SlimJar::className)
            .collect(Collectors.toCollection(HashSet::new));
    if (roots.isEmpty()) {
      throw new IllegalStateException("no class below " + folder);
    }
    roots.addAll(OF_THE_RUNTIME);
    entries.forEach(
        (name, bytes) -> {
          if (isOfProviders(name) || name.endsWith("execution.interceptors")) {
            roots.addAll(namesIn(bytes));
          }
        });
    Set<String> kept = reached(roots);
    int calls;
    do {
      calls = calls();
      kept.stream().filter(name -> !isOfClient(name)).forEach(this::noteCalls);
      clients.values().stream().distinct().forEach(Client::settle);
      kept = reached(roots);
    } while (calls() > calls);
    return slim(kept);
  }

  private int calls() {
    return clients.values().stream().distinct().mapToInt(client -> client.called.size()).sum();
  }

  private Map<String, byte[]> slim(Set<String> kept) {
    Map<String, byte[]> slim = new TreeMap<>();
    entries.forEach(
        (name, bytes) -> {
          if (isClass(name)) {
            String type = className(name);
            if (kept.contains(type)) {
              slim.put(name, isOfClient(type) ? clients.get(type).slim(type) : bytes);
            }
          } else if (isWanted(name, kept)) {
            slim.put(name, bytes);
          }
        });
    return slim;
  }

  /** Files of a library of which no class is kept are of no use. */
  private static boolean isWanted(String name, Set<String> kept) {
    if (NOISE.matcher(name).matches() || name.contains("WarmUp")) {
      return false;
    }
    Matcher library = LIBRARY.matcher(name);
    return name.startsWith("META-INF/")
        || !library.lookingAt()
        || kept.stream().anyMatch(type -> type.startsWith(library.group()));
  }

  /** Files of service providers, but for those that only warm up a whole client. */
  private static boolean isOfProviders(String entry) {
    return entry.startsWith("META-INF/services/") && !entry.contains("WarmUp");
  }

  // ---- what names what

  private Set<String> reached(Set<String> roots) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      String name = open.pop();
      if (entries.containsKey(name + ".class") && reached.add(name)) {
        open.addAll(named(name));
      }
    }
    return reached;
  }

  private Set<String> named(String name) {
    return isOfClient(name)
        ? strong(name, namesIn(parse(clients.get(name).slim(name))))
        : named.computeIfAbsent(name, any -> strong(name, namesIn(parse(name))));
  }

  /** Which request sets which parameter of an endpoint is asked once the request is made. */
  private static Set<String> strong(String name, Set<String> names) {
    if (BY_OPERATION.matcher(name).matches()) {
      names.removeIf(one -> one.contains("/model/"));
    }
    names.removeIf(one -> UNUSED.matcher(one).matches());
    return names;
  }

  private Set<String> namesIn(ClassModel type) {
    Set<String> names = new HashSet<>();
    if (type.thisClass().asInternalName().equals(PACKER)) {
      names.addAll(PACKED);
    }
    for (PoolEntry entry : type.constantPool()) {
      if (entry instanceof Utf8Entry text) {
        addNames(text.stringValue(), names);
      }
    }
    return names;
  }

  private Set<String> namesIn(byte[] text) {
    Set<String> names = new HashSet<>();
    new String(text, StandardCharsets.UTF_8).lines().forEach(line -> addNames(line.strip(), names));
    return names;
  }

  private void addNames(String text, Set<String> names) {
    if (text.indexOf('/') < 0 && text.indexOf('.') < 0) {
      return;
    }
    if (CLASS_NAME.matcher(text).matches()) {
      String name = text.replace('.', '/');
      if (entries.containsKey(name + ".class")) {
        names.add(name);
      }
    }
    if (text.indexOf(';') < 0 && text.indexOf('<') < 0) {
      return;
    }
    Matcher types = NAMED.matcher(text);
    while (types.find()) {
      names.add(types.group(1));
    }
  }

  private void noteCalls(String name) {
    for (PoolEntry entry : parse(name).constantPool()) {
      if (entry instanceof MemberRefEntry member && isOfClient(member.owner().asInternalName())) {
        clients.get(member.owner().asInternalName()).called.add(key(member));
      }
    }
  }

  // ---- generated clients

  private boolean isOfClient(String name) {
    return clients.containsKey(name);
  }

  private void findClients() {
    for (String entry : entries.keySet()) {
      Matcher service = SERVICE.matcher(entry);
      if (mayBeClient(entry) && service.matches()) {
        ClassModel type = parse(className(entry));
        if (type.interfaces().stream().anyMatch(one -> one.asInternalName().equals(CLIENT))) {
          clients.put(className(entry), new Client(operations(service.group(1)), false, writer));
        }
      }
    }
    if (entries.containsKey(PLATFORM + ".class")) {
      clients.put(PLATFORM, new Client(Pattern.compile("io/farstrike/"), false, writer));
    }
    Client collections = new Client(ROUNDABOUT, true, writer);
    entries.keySet().stream()
        .filter(entry -> COLLECTIONS.matcher(entry).matches())
        .forEach(entry -> clients.put(className(entry), collections));
    // Those that implement a client's interface, and what extends them, belong to it.
    boolean more = true;
    while (more) {
      more = false;
      for (String entry : entries.keySet()) {
        if (mayBeClient(entry)) {
          String name = className(entry);
          Client client = isOfClient(name) ? null : parent(parse(name));
          if (client != null) {
            clients.put(name, client);
            more = true;
          }
        }
      }
    }
    clients.forEach((name, client) -> client.types.put(name, parse(name)));
    clients.values().stream().distinct().forEach(Client::settle);
  }

  private static boolean mayBeClient(String entry) {
    return entry.startsWith("software/amazon/awssdk/services/") && entry.endsWith("Client.class");
  }

  private static Pattern operations(String service) {
    return Pattern.compile(
        "software/amazon/awssdk/services/" + service + "/(model|paginators|waiters)/");
  }

  private Client parent(ClassModel type) {
    return Stream.concat(type.interfaces().stream(), type.superclass().stream())
        .map(one -> clients.get(one.asInternalName()))
        .filter(one -> one != null)
        .findFirst()
        .orElse(null);
  }

  /** A service's client: its interface and all classes that are one. */
  private static final class Client {

    private final ClassFile writer;
    private final Pattern operation;
    private final boolean statics;
    private final Map<String, ClassModel> types = new TreeMap<>();
    private final Set<String> called = new HashSet<>();
    private final Set<String> alive = new HashSet<>();
    private final Map<String, byte[]> slim = new HashMap<>();

    /**
     * A family of classes.
     *
     * @param operation descriptors of methods that go unless they are called
     * @param statics whether all that is static goes unless it is called
     */
    private Client(Pattern operation, boolean statics, ClassFile writer) {
      this.operation = operation;
      this.statics = statics;
      this.writer = writer;
    }

    /** Finds the methods that are called from elsewhere, or by one that is alive. */
    private void settle() {
      alive.addAll(called);
      slim.clear();
      Set<String> done = new HashSet<>();
      boolean more = true;
      while (more) {
        more = false;
        for (ClassModel type : types.values()) {
          for (MethodModel method : type.methods()) {
            if (isAlive(method) && done.add(type.thisClass().asInternalName() + key(method))) {
              noteCalls(method);
              more = true;
            }
          }
        }
      }
    }

    private boolean isAlive(MethodModel method) {
      String name = method.methodName().stringValue();
      boolean anOperation =
          !name.startsWith("<")
              && (WAYS_IN.contains(name)
                  || name.startsWith("lambda$")
                  || (statics && method.flags().has(AccessFlag.STATIC))
                  || operation.matcher(method.methodType().stringValue()).find());
      return !anOperation || alive.contains(key(method));
    }

    private void noteCalls(MethodModel method) {
      method.code().stream().flatMap(code -> code.elementStream()).forEach(this::noteCalls);
    }

    private void noteCalls(CodeElement element) {
      switch (element) {
        case InvokeInstruction call -> {
          if (types.containsKey(call.owner().asInternalName())) {
            alive.add(call.name().stringValue() + call.type().stringValue());
          }
        }
        case InvokeDynamicInstruction made -> {
          for (ConstantDesc argument : made.bootstrapArgs()) {
            if (argument instanceof DirectMethodHandleDesc handle) {
              alive.add(handle.methodName() + handle.lookupDescriptor());
            }
          }
        }
        default -> {}
      }
    }

    private byte[] slim(String name) {
      return slim.computeIfAbsent(
          name,
          any ->
              writer.transformClass(
                  types.get(name),
                  ClassTransform.dropping(
                      part ->
                          part instanceof InnerClassesAttribute
                              || (part instanceof MethodModel method && !isAlive(method)))));
    }
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  private static String key(MemberRefEntry member) {
    return member.name().stringValue() + member.type().stringValue();
  }

  // ---- the jar

  private static boolean isClass(String entry) {
    return entry.endsWith(".class") && !entry.startsWith("META-INF/");
  }

  private static String className(String entry) {
    return entry.substring(0, entry.length() - ".class".length());
  }

  private ClassModel parse(String name) {
    return parse(entries.get(name + ".class"));
  }

  private static ClassModel parse(byte[] bytes) {
    return ClassFile.of().parse(bytes);
  }

  /** Has a class of Parquet use the Jackson that everybody uses, in place of its own copy. */
  private static byte[] unshaded(byte[] type) {
    ByteBuffer in = ByteBuffer.wrap(type);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeLong(in.getLong());
      int entries = in.getShort() & 0xFFFF;
      out.writeShort(entries);
      for (int i = 1; i < entries; i++) {
        byte tag = in.get();
        out.writeByte(tag);
        switch (tag) {
          case PoolEntry.TAG_UTF8 -> {
            byte[] text = new byte[in.getShort() & 0xFFFF];
            in.get(text);
            // One byte a character: nothing is lost, whatever the text is.
            String next = new String(text, ISO_8859_1).replace(COPY, ORIGINAL);
            out.writeShort(next.length());
            out.write(next.getBytes(ISO_8859_1));
          }
          case PoolEntry.TAG_LONG, PoolEntry.TAG_DOUBLE -> {
            out.writeLong(in.getLong());
            i++;
          }
          case PoolEntry.TAG_CLASS,
              PoolEntry.TAG_STRING,
              PoolEntry.TAG_METHOD_TYPE,
              PoolEntry.TAG_MODULE,
              PoolEntry.TAG_PACKAGE ->
              out.writeShort(in.getShort());
          case PoolEntry.TAG_METHOD_HANDLE -> {
            out.writeByte(in.get());
            out.writeShort(in.getShort());
          }
          default -> out.writeInt(in.getInt());
        }
      }
      out.write(type, in.position(), in.remaining());
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
        if (!entry.isDirectory()) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes();
          boolean parquet = entry.getName().startsWith("org/apache/parquet/");
          entries.put(
              entry.getName(), parquet && isClass(entry.getName()) ? unshaded(bytes) : bytes);
        }
      }
    }
    return entries;
  }

  private static void write(Map<String, byte[]> entries, LocalDateTime time, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry next = new ZipEntry(entry.getKey());
        next.setTimeLocal(time);
        zip.putNextEntry(next);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }
}
