package org.imagingbiomarkers.plugins.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.phantom.VialLayout;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.QualityPhantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

class PhantomTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	static Path folder;

	private static Path phantoms;

	@BeforeAll
	static void write() throws Exception {
		phantoms = QualityPhantoms.write(folder);
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void diffusionSeriesAndItsMap_passTheProfile() throws Exception {
		final ImagePlus series = (ImagePlus) run(OpenSeries.class, "path", phantoms.resolve("series").toFile()).getOutput(
			"image");
		final CommandModule plain = run(Phantom.class, "image", series, "output_folder", folder.resolve("out").toFile());
		assertEquals("pass", plain.getOutput("verdict"), plain.getCancelReason());
		for (final List<Object> row : rows(plain, "ADC")) {
			assertEquals(number(plain, row, "expected"), number(plain, row, "measured"), 0.006, row.toString());
		}
		final ImagePlus regions = (ImagePlus) plain.getOutput("regions");
		assertEquals(13, maximum(regions));
		try (Stream<Path> files = Files.list(folder.resolve("out"))) {
			assertTrue(files.anyMatch(file -> file.toString().endsWith("_Phantom.csv")));
		}
		final ImagePlus map = (ImagePlus) run(AdcMap.class, "image", series).getOutput("adc");
		final CommandModule ofMap = run(Phantom.class, "image", map);
		assertEquals(13, rows(ofMap, "ADC").size(), ofMap.getCancelReason());
		assertEquals("pass", ofMap.getOutput("verdict"));
		final CommandModule again = run(Phantom.class, "image", map, "mask", "none", "layout", certificate().toFile());
		assertEquals(13, rows(again, "ADC").size(), again.getCancelReason());
	}

	@Test
	void spheresPlatesAndBlocks_haveTheirTruths() throws Exception {
		final CommandModule spheres = run(Phantom.class, "image", open("spheres.tif"), "kind", "nema iec", "background", "2");
		assertEquals(6, rows(spheres, "recovery, maximum").size(), spheres.getCancelReason());
		assertEquals(1, number(spheres, rows(spheres, "background, measured over true").get(0), "measured"), 0.01);
		final CommandModule plate = run(Phantom.class, "image", open("t1.tif"), "kind", "t1", "field_strength", "3");
		assertEquals("pass", plate.getOutput("verdict"), plate.getCancelReason());
		assertEquals(14, rows(plate, "T1").size());
		final CommandModule object = run(Phantom.class, "image", open("ktrans.tif"), "kind", "dce object", "ve_map", phantoms
			.resolve("ve.tif").toString());
		assertEquals("pass", object.getOutput("verdict"), object.getCancelReason());
		assertEquals(30, rows(object, "ve").size());
	}

	@Test
	void aRepeatedSeries_givesRepeatability_andAnotherGridIsRefused() throws Exception {
		final ImagePlus series = (ImagePlus) run(OpenSeries.class, "path", phantoms.resolve("series").toFile()).getOutput(
			"image");
		final Path copy = folder.resolve("copy.tif");
		new FileSaver(series).saveAsTiff(copy.toString());
		final CommandModule same = run(Phantom.class, "image", series, "repeats", copy.toString(), "b_values", "0, 500, 900");
		assertNull(same.getCancelReason());
		assertEquals(13, rows(same, "ADC, repeatability coefficient").size());
		for (final List<Object> row : rows(same, "ADC, repeatability coefficient"))
			assertEquals(0, number(same, row, "measured"), row.toString());
		final ImagePlus other = series.duplicate();
		for (int slice = 1; slice <= other.getStackSize(); slice++) {
			// Higher b-values lose 2 % more: an ADC that is higher by ln(1 / 0.98) / b.
			if (slice > other.getNSlices()) other.getStack().getProcessor(slice).multiply(0.98);
		}
		final Path again = folder.resolve("again.tif");
		new FileSaver(other).saveAsTiff(again.toString());
		final CommandModule shifted = run(Phantom.class, "image", series, "repeats", again + "; " + copy, "b_values",
			"0, 500, 900");
		assertNull(shifted.getCancelReason());
		assertFalse(rows(shifted, "ADC, repeatability coefficient").isEmpty());
		for (final List<Object> row : rows(shifted, "ADC, repeatability coefficient"))
			assertTrue(number(shifted, row, "measured") > 0, row.toString());
		assertRefused("repeats must be the same series measured again, but", "image", series, "repeats", phantoms.resolve(
			"t1.tif").toString());
		assertRefused("repeats", "image", series, "repeats", "no such title");
	}

	@Test
	void aDrawnMask_takesThePlaceOfTheSearch_forEveryKind() throws Exception {
		final Map<String, ImagePlus> images = Map.of("diffusion", (ImagePlus) run(OpenSeries.class, "path", phantoms.resolve(
			"series").toFile()).getOutput("image"), "nema iec", open("spheres.tif"), "t1", open("t1.tif"), "dce object", open(
				"ktrans.tif"));
		for (final Map.Entry<String, ImagePlus> one : images.entrySet()) {
			final CommandModule found = run(Phantom.class, "image", one.getValue(), "kind", one.getKey());
			final Path mask = folder.resolve(one.getKey() + " mask.tif");
			final ImagePlus labels = (ImagePlus) found.getOutput("regions");
			new FileSaver(labels).saveAsTiff(mask.toString());
			final CommandModule drawn = run(Phantom.class, "image", one.getValue(), "kind", one.getKey(), "mask", mask
				.toString());
			assertNull(drawn.getCancelReason());
			final Table first = (Table) found.getOutput("table");
			final Table second = (Table) drawn.getOutput("table");
			assertEquals(first.rows().size(), second.rows().size(), one.getKey());
			for (int row = 0; row < first.rows().size(); row++) {
				final double expected = number(found, first.rows().get(row), "measured");
				// The middle of a drawn sphere is that of its voxels, a part of a voxel from that of what is hot.
				final double part = one.getKey().equals("nema iec") ? 0.03 * Math.abs(expected) + 0.3 : 1e-9;
				assertEquals(expected, number(drawn, second.rows().get(row), "measured"), part, one.getKey() + first.rows().get(
					row));
			}
			IJ.setMinAndMax(labels, 0, 255);
			for (int slice = 1; slice <= labels.getStackSize(); slice++) labels.getStack().getProcessor(slice).multiply(0);
			labels.getStack().getProcessor(1).set(5, 5, 1);
			new FileSaver(labels).saveAsTiff(mask.toString());
			final CommandModule few = run(Phantom.class, "image", one.getValue(), "kind", one.getKey(), "mask", mask
				.toString());
			if (one.getKey().equals("nema iec")) assertEquals(
				"mask must number the six spheres from 1 (10 mm) to 6 (37 mm), but there is no label 2.", few.getCancelReason());
			else assertEquals("fail", few.getOutput("verdict"), one.getKey());
		}
	}

	@Test
	void otherImagesAndFields_areRefusedInOneSentence() throws Exception {
		final ImagePlus vials = (ImagePlus) run(OpenSeries.class, "path", Phantoms.DIFFUSION.write(folder).resolve("series")
			.toFile()).getOutput("image");
		assertRefused("image must show the diffusion phantom", "image", vials);
		assertRefused("image must hold one volume", "image", vials, "kind", "t1");
		assertRefused("temperature must be", "image", vials, "temperature", "8");
		assertRefused("ratio must be", "image", open("spheres.tif"), "kind", "nema iec", "ratio", "1");
		assertRefused("image must show", "image", open("t1.tif"), "kind", "nema iec");
		assertRefused("field_strength must be of 1.5 or 3 T", "image", open("t1.tif"), "kind", "t1", "field_strength", "7");
		assertRefused("image must be a map of Ktrans", "image", open("t1.tif"), "kind", "dce object");
		final Path wrong = Files.writeString(folder.resolve("wrong.csv"), "vial,x,y,diameter\na,1,2,3\n");
		assertRefused("layout must", "image", vials, "layout", wrong.toFile());
	}

	private static Path certificate() throws Exception {
		final StringBuilder text = new StringBuilder("vial,x (mm),y (mm),diameter (mm),expected\n");
		VialLayout.diffusion(0).vials().forEach(vial -> text.append(vial.name()).append(',').append(vial.x()).append(',')
			.append(vial.y()).append(',').append(vial.diameter()).append(',').append(1000 * vial.expected()).append('\n'));
		return Files.writeString(folder.resolve("certificate.csv"), text);
	}

	private static int maximum(final ImagePlus labels) {
		int most = 0;
		for (int slice = 1; slice <= labels.getStackSize(); slice++) {
			most = Math.max(most, (int) labels.getStack().getProcessor(slice).getStats().max);
		}
		return most;
	}

	private static void assertRefused(final String sentence, final Object... inputs) throws Exception {
		final CommandModule module = run(Phantom.class, inputs);
		assertTrue(module.isCanceled() && module.getCancelReason().contains(sentence), sentence + ": " + module
			.getCancelReason());
		assertNull(module.getOutput("table"));
	}

	private static List<List<Object>> rows(final CommandModule module, final String measure) {
		final Table table = (Table) module.getOutput("table");
		return table == null ? List.of() : table.rows().stream().filter(row -> row.get(table.columns().indexOf("measure"))
			.equals(measure)).toList();
	}

	private static double number(final CommandModule module, final List<Object> row, final String column) {
		return ((Number) row.get(((Table) module.getOutput("table")).columns().indexOf(column))).doubleValue();
	}

	private static ImagePlus open(final String file) {
		return IJ.openImage(phantoms.resolve(file).toString());
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}
}
