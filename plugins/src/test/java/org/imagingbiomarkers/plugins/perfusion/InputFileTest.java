package org.imagingbiomarkers.plugins.perfusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.ExtendedTofts;
import org.imagingbiomarkers.perfusion.TissueCurve;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

/** Tables of an input function as spreadsheets of several languages and other programs write them. */
class InputFileTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final double[] TIMES = IntStream.range(0, 30).mapToDouble(i -> 10.0 * i).toArray();

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private ArterialInput read(final String text) throws IOException {
		final Path file = folder.resolve("aif.csv");
		Files.write(file, text.getBytes(StandardCharsets.UTF_8));
		return InputFile.read(file, new double[] { 0, 10, 20 }).input();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"0,0~10,4.5~20,2.25", //
		"0;0~10;4,5~20;2,25", //
		"0,0;0,0~10,0;4,5~20,0;2,25", //
		"time;concentration~0;0,0~10;4,5~20;2,25", //
		"time (s);c (mmol/L);;~0;0,0;;~10;4,5;;~;;;~20;2,25;;~;;;", //
		"Zeit (s);Konzentration (mM)~0,0;0,0~10,0;4,5~20,0;2,25", //
		"Temps (s);AIF~0,0;0,0~10,0;4,5~20,0;2,25", //
		"time (min),concentration (umol/L)~0,0~0.16666666666666666,4500~0.3333333333333333,2250", //
		"time,concentration~s,mmol/L~0,0~10,4.5~20,2.25", //
		"time,concentration~(ms),(mM)~0,0~10000,4.5~20000,2.25", //
		"t@c~0@0,0~10@4,5~20@2,25", //
		"volume,concentration,time~1,0,0~2,4.5,10~3,2.25,20", //
		"\uFEFFtime,concentration~0,0~10,4.5~20,2.25", //
		"sep=;~time;concentration~0;0,0~10;4,5~20;2,25", //
		"concentration~0~4.5~2.25", //
		"0~4.5~2.25" })
	void everySpellingOfATableIsTheSameInput(final String lines) throws IOException {
		final ArterialInput input = read(lines.replace('~', '\n').replace('@', '\t') + "\n");

		assertArrayEquals(new double[] { 0, 10, 20 }, input.times(), 1e-9);
		assertArrayEquals(new double[] { 0, 4.5, 2.25 }, input.concentration(), 1e-9);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"time,concentration~10,0,4,3521~20,0,3,2 | must have 2 cells in every line", //
		"10,0,4,3521~20,0,3,2 | a comma may separate numbers or be their decimal comma", //
		"time,concentration (mg/mL)~0,0~10,4 | must have the column \"concentration (mg/mL)\" in mmol/L", //
		"time (TR),concentration~0,0~10,4 | must have the column \"time (TR)\" in s, but", //
		"x,y~0,0~10,4 | must name its columns \"time (s)\" and \"concentration (mmol/L)\"", //
		"time;concentration~0;0,5~10;4.5 | must have decimal points or decimal commas", //
		"time,concentration~0,0~10,NaN | must hold numbers in each row" })
	void aDoubtEndsInASentence(final String lines, final String part) {
		final InputException refused = assertThrows(InputException.class, () -> read(lines.replace('~', '\n') + "\n"));

		assertTrue(refused.getMessage().contains(part), refused.getMessage());
	}

	@ParameterizedTest
	@ValueSource(strings = { "ok.csv", "bom.csv", "minutes.csv", "nohead.csv", "semi.csv", "semi2.csv", "semi3.csv",
		"semi4.csv", "semi5.csv", "tab.tsv", "tab2.tsv" })
	void deliveredTablesGiveTheSameKtrans(final String name) throws Exception {
		final Path table = ReferenceData.delivered("mr/41/in/" + name);
		final double[] blood = IntStream.range(0, 30).mapToDouble(i -> i < 4 ? 0 : 5 * Math.exp(-(i - 4) / 8.0)).toArray();
		final double[] tissue = new double[TIMES.length];
		new TissueCurve(new ExtendedTofts(), new ArterialInput(TIMES, blood).plasma(0.42), TIMES, List.of()).curve(
			new double[] { 0.066, 0.202, 0 }, tissue);
		final CommandModule module = run(tissue, table);

		assertEquals(null, module.getCancelReason());
		assertEquals(0.066, value(module, "ktrans"), 2e-4);
		assertEquals(0.202, value(module, "ve"), 1e-3);
	}

	@Test
	void exchangedHeadingsAreRefused() throws Exception {
		final CommandModule module = run(new double[30], ReferenceData.delivered("mr/41/in/swap.csv"));

		assertEquals("The times of the input function must increase, but 0.0 s follows 0.0 s.", module.getCancelReason());
	}

	private static CommandModule run(final double[] tissue, final Path table) throws Exception {
		final ImageStack stack = new ImageStack(2, 2);
		for (final double value : tissue) {
			final FloatProcessor plane = new FloatProcessor(2, 2);
			plane.set(value);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("dce", stack);
		image.setDimensions(1, 1, tissue.length);
		final Map<String, Object> inputs = new LinkedHashMap<>(Map.of("image", image, "input", "concentration", "aif", "file",
			"aif_file", table.toFile(), "background", false, "model", "tofts"));
		inputs.put("times", String.join(", ", IntStream.range(0, tissue.length).mapToObj(i -> Integer.toString(10 * i))
			.toList()));
		return CONTEXT.service(CommandService.class).run(DceMap.class, true, inputs).get();
	}

	private static double value(final CommandModule module, final String output) {
		return ((ImagePlus) module.getOutput(output)).getProcessor().getf(0, 0);
	}
}
