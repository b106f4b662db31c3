package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.radiomics.FilteredImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.thread.ThreadService;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;

public class MacroKeysTest {

	private static final Context CONTEXT = new Context(CommandService.class, ConvertService.class, ThreadService.class,
		Presenter.class);

	private static Class<? extends Command> command;
	private static final AtomicReference<Module> MODULE = new AtomicReference<>();
	private static String reason;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@AfterEach
	void forget() {
		Interpreter.batchMode = false;
		WindowManager.setTempCurrentImage(null);
	}

	/** What a macro calls in place of {@code run}: it does what Fiji does before our processor, in a thread of SciJava. */
	public static String run(final String options) throws Exception {
		CONTEXT.service(ThreadService.class).run(() -> {
			final Thread thread = Thread.currentThread();
			final String name = thread.getName();
			thread.setName("Run$_" + name);
			Macro.setOptions(thread, options);
			try {
				process(options);
			}
			finally {
				Macro.setOptions(thread, null);
				thread.setName(name);
			}
			return null;
		}).get();
		return "";
	}

	private static void process(final String options) throws Exception {
		final Module module = CONTEXT.service(CommandService.class).getCommand(command).createModule();
		module.getInfo().inputs().forEach(input -> {
			final String value = Macro.getValue(options + " ", input.getName(), null);
			if (value == null || input.getType() != String.class) return;
			module.setInput(input.getName(), value);
			module.resolveInput(input.getName());
		});
		if (Macro.getValue(options + " ", "image", null) == null && WindowManager.getCurrentImage() != null) {
			module.setInput("image", WindowManager.getCurrentImage());
			module.resolveInput("image");
		}
		final MacroKeys keys = new MacroKeys();
		CONTEXT.inject(keys);
		keys.process(module);
		reason = keys.isCanceled() ? keys.getCancelReason() : null;
		MODULE.set(module);
	}

	private static Module macro(final Class<? extends Command> run, final String lines) {
		command = run;
		MODULE.set(null);
		final Interpreter interpreter = new Interpreter();
		interpreter.setIgnoreErrors(true);
		interpreter.run("setBatchMode(true);\n" + lines.replace("run(", "call(\"" + MacroKeysTest.class.getName() +
			".run\", "));
		assertNotNull(MODULE.get(), () -> "the macro ended early: " + interpreter.getErrorMessage());
		return MODULE.get();
	}

	@Test
	void image_ofAMacroInBatchMode_isTheOneItHasSelected() {
		final Module module = macro(FilteredImage.class, """
				newImage("first", "32-bit", 4, 4, 1);
				newImage("second", "32-bit", 4, 4, 1);
				selectImage("first");
				run("filter=mean");
				""");
		assertEquals("first", ((ImagePlus) module.getInput("image")).getTitle());
		assertNull(reason);
	}

	@Test
	void image_ofAMacroAfterACommandHasShownOthers_isTheOneItHasSelected() throws Exception {
		command = FilteredImage.class;
		// A thread that has shown an image keeps it as its own, and Fiji takes it for the active one.
		CONTEXT.service(ThreadService.class).run(() -> WindowManager.setTempCurrentImage(new ImagePlus("stale"))).get();
		image_ofAMacroInBatchMode_isTheOneItHasSelected();
		final Module module = macro(FilteredImage.class, """
				newImage("third", "32-bit", 4, 4, 1);
				run("filter=mean");
				""");
		assertEquals("third", ((ImagePlus) module.getInput("image")).getTitle());
	}

	@Test
	void image_shownByACommand_isNotLeftAsTheActiveOneOfItsThread() throws Exception {
		final Presenter presenter = CONTEXT.service(Presenter.class);
		Interpreter.batchMode = true;
		final ImagePlus left = CONTEXT.service(ThreadService.class).run(() -> {
			presenter.show(new ImageResult(new ImagePlus("map", new ij.process.FloatProcessor(2, 2))));
			return WindowManager.getTempCurrentImage();
		}).get();
		assertNull(left);
	}

	@Test
	void image_thatTheMacroNames_isLeftToImageJ() {
		final Module module = macro(FilteredImage.class, """
				newImage("first", "32-bit", 4, 4, 1);
				run("image=other filter=mean");
				""");
		assertNull(module.getInput("image"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"metod=weighted | \"metod\" is not a key of ADC Map: the nearest one is \"method\".",
		"bValues=[0, 500] | \"bValues\" is not a key of ADC Map: the nearest one is \"b_values\".",
		"mask=none region | \"region\" must have a value, such as region=true, because a key alone means nothing to ADC Map.",
		"b_values=0, 500 | \"500\" is not a key of ADC Map: its keys are" })
	void key_thatIsUnknown_isRefusedWithTheNearestOne(final String options, final String sentence) {
		macro(AdcMap.class, "run(\"" + options + "\");");
		assertTrue(reason != null && reason.startsWith(sentence), reason);
	}

	@Test
	void key_inAValue_isNotAKey() {
		final Module module = macro(AdcMap.class, "run(\"mask=[/data/metod=3/x.tif] method=weighted\");");
		assertNull(reason);
		assertEquals("weighted", module.getInput("method"));
	}

	@Test
	void fields_ofACommandThatAScriptRuns_areNotThoseOfTheMacro() throws Exception {
		final Module module = CONTEXT.service(CommandService.class).getCommand(AdcMap.class).createModule();
		module.setInput("method", "weighted");
		module.resolveInput("method");
		final ImagePlus given = new ImagePlus("given", new ij.process.FloatProcessor(2, 2));
		module.setInput("image", given);
		module.resolveInput("image");
		final Thread thread = Thread.currentThread();
		final String name = thread.getName();
		thread.setName("Run$_" + name);
		Macro.setOptions(thread, "folder=[/data] overwrite=true");
		try {
			assertFalse(canceled(module));
		}
		finally {
			Macro.setOptions(thread, null);
			thread.setName(name);
		}
		assertSame(given, module.getInput("image"));
		assertEquals("weighted", module.getInput("method"));
	}

	private static boolean canceled(final Module module) throws Exception {
		final Interpreter running = new Interpreter() {};
		final java.lang.reflect.Field instance = Interpreter.class.getDeclaredField("instance");
		instance.setAccessible(true);
		instance.set(null, running);
		try {
			final MacroKeys keys = new MacroKeys();
			CONTEXT.inject(keys);
			keys.process(module);
			return keys.isCanceled();
		}
		finally {
			instance.set(null, null);
		}
	}

	@Test
	void aKeyIsNotFoundInTheEndOfAnotherAsImageJDoes() {
		final String options = "image=[dsc 1] aif_mask=/data/artery.tif resample_mask=true quality=true ";
		assertEquals("/data/artery.tif", Macro.getValue(options, "mask", null), "what this is for");
		assertEquals(Map.of("image", "dsc 1", "aif_mask", "/data/artery.tif", "resample_mask", "true", "quality", "true"),
			MacroKeys.values(options));
	}

	@Test
	void valuesAreReadAsImageJReadsThem() {
		for (final String options : new String[] { "mask=none", "mask=[/a folder/b=[c].tif] region=true",
			"mask='two words' x=1", "mask= x=1", "flag mask=roi", "mask=[]", "times=[0, 5, 10] mask=[x y]",
			"mask=[never closed" })
		{
			assertEquals(Macro.getValue(options, "mask", null), MacroKeys.values(options).get("mask"), options);
		}
	}

	@Test
	void keysInsideAValueAreNone() {
		assertEquals(Map.of("path", "/data/mask=3/x", "mask", "none"), MacroKeys.values("path=[/data/mask=3/x] mask=none"));
		assertEquals(Map.of(), MacroKeys.values(""));
	}
}
