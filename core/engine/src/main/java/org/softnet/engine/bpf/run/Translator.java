package org.softnet.engine.bpf.run;

import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.softnet.api.capture.BpfProgram;

/**
 * Translates a program to a class whose method is the program, so that the JVM compiles it to
 * machine code as the kernel's JIT does. Programs that the JVM would not compile stay with the
 * {@link Interpreter}.
 */
public final class Translator {
  /** HotSpot interprets methods with more octets of code: {@code HugeMethodLimit}. */
  private static final int MAX_CODE_OCTETS = 8_000;

  private static final int MAX_INSTRUCTIONS = 1_000; // more than fit into that code
  private static final ClassDesc MACHINE = ClassDesc.of(BpfMachine.class.getName());
  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(CD_int, CD_byte.arrayType(), CD_int, CD_int, CD_int);

  private Translator() {}

  /** The fastest machine for a program that runs often. */
  public static BpfMachine translate(BpfProgram program) {
    if (program.length() > MAX_INSTRUCTIONS) {
      return new Interpreter(program);
    }
    byte[] octets = classFile(program);
    return codeOctets(octets) > MAX_CODE_OCTETS ? new Interpreter(program) : machine(octets);
  }

  private static BpfMachine machine(byte[] octets) {
    try {
      MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(octets, true);
      return (BpfMachine)
          hidden
              .findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
              .asType(MethodType.methodType(BpfMachine.class))
              .invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("the translated program is no class", e);
    }
  }

  private static byte[] classFile(BpfProgram program) {
    ClassDesc self = ClassDesc.of(Translator.class.getPackageName(), "TranslatedProgram");
    return ClassFile.of()
        .build(
            self,
            type ->
                type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                    .withInterfaceSymbols(MACHINE)
                    .withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, Translator::init)
                    .withMethodBody(
                        "run",
                        RUN,
                        ClassFile.ACC_PUBLIC,
                        code -> new MethodWriter(program, code).write()));
  }

  private static void init(CodeBuilder code) {
    code.aload(0)
        .invokespecial(ConstantDescs.CD_Object, INIT_NAME, MethodTypeDesc.of(CD_void))
        .return_();
  }

  private static int codeOctets(byte[] octets) {
    ClassModel model = ClassFile.of().parse(octets);
    return model.methods().stream()
        .filter(method -> method.methodName().equalsString("run"))
        .flatMap(method -> method.code().stream())
        .mapToInt(code -> code instanceof CodeAttribute attribute ? attribute.codeLength() : 0)
        .sum();
  }
}
