package org.imagingbiomarkers.workbench.explore.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.hypoxia.GasChallengeModels;
import org.imagingbiomarkers.hypoxia.OxygenModels;
import org.imagingbiomarkers.hypoxia.OxygenT1;
import org.imagingbiomarkers.perfusion.KineticModels;
import org.imagingbiomarkers.perfusion.ct.CtPerfusion;
import org.imagingbiomarkers.perfusion.dsc.DscPerfusion;
import org.imagingbiomarkers.perfusion.ultrasound.TimeIntensityCurve;
import org.imagingbiomarkers.pet.kinetics.DynamicPet;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.samples.CtPerfusionPhantom;
import org.imagingbiomarkers.samples.PerfusionPhantoms;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.TracerPhantom;
import org.imagingbiomarkers.samples.UltrasoundPhantom;
import org.imagingbiomarkers.samples.VialPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;

/** The curve at a place is that of the map command, for every model there is. */
class CurveProbeTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	/** Edge of the square of pixels that are compared. */
	private static final int SIZE = 5;
	private static final int SLICE = 1;
	private static final double LONGEST_UPDATE_MS = 50;
	private static final int RUNS = 15;
	/** Edge of a selection that is larger than usual ones. */
	private static final int LARGE = 32;

	private static final String CT = "ct-perfusion-phantom";
	private static final String ULTRASOUND = "ultrasound-phantom";
	private static final String PET = TracerPhantom.NAME;

	@TempDir
	static Path folder;

	private static final Map<String, ImagePlus> IMAGES = new LinkedHashMap<>();

	/** A model with fields of its command. */
	record Case(ExploredModel model, Map<String, String> fields) {

		@Override
		public String toString() {
			final List<String> names = new ArrayList<>();
			fields.forEach((key, value) -> names.add(key + "=" + value.replaceAll(".*/", "")));
			return model.key() + " " + String.join(" ", names);
		}
	}

	@BeforeAll
	static void write() throws Exception {
		for (final var phantom : Phantoms.ALL) {
			open(phantom.write(folder));
		}
		for (final var phantom : List.of(PerfusionPhantoms.DCE, PerfusionPhantoms.DCE_PLASMA, PerfusionPhantoms.DSC)) {
			open(phantom.write(folder));
		}
		open(CtPerfusionPhantom.PHANTOM.write(folder));
		open(UltrasoundPhantom.PHANTOM.write(folder));
		open(TracerPhantom.write(folder));
	}

	private static void open(final Path phantom) throws Exception {
		final ImagePlus image = (ImagePlus) run(CONTEXT.service(CommandService.class).getCommand(OpenSeries.class), "path",
			phantom.resolve("series").toFile()).getOutput("image");
		IMAGES.put(phantom.getFileName().toString(), image);
		final int slice = image.getNSlices() > 1 ? SLICE + 1 : 1;
		final Roi roi = new Roi(corner(phantom, slice)[0], corner(phantom, slice)[1], SIZE, SIZE);
		image.setPosition(1, slice, 1);
		if (image.getNSlices() > 1) roi.setPosition(1, slice, 0);
		image.setRoi(roi);
	}

	/** Just outside of the first vial, or across the edge of the first patches. */
	private static int[] corner(final Path phantom, final int slice) {
		if (!Files.exists(phantom.resolve("vials.tif"))) return new int[] { 17, phantom.endsWith(ULTRASOUND) ? 7 : 17 };
		final ImagePlus vials = IJ.openImage(phantom.resolve("vials.tif").toString());
		vials.setSlice(slice);
		for (int i = 0; i < vials.getWidth() * vials.getHeight(); i++) {
			if (vials.getProcessor().getf(i) > 0) return new int[] { i % vials.getWidth(), i / vials.getWidth() - 1 };
		}
		throw new IllegalStateException();
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<Case> everyModel() {
		return ExploredModel.ALL.stream().map(model -> new Case(model, needed(model)));
	}

	static Stream<Case> everyModelAndMoreFields() throws IOException {
		final Path curve = Files.writeString(folder.resolve("aif.csv"), "time,concentration\n0,0\n60,0\n70,5\n90,2\n359,1\n");
		final FloatProcessor b1 = new FloatProcessor(96, 96);
		b1.add(0.9);
		final ImagePlus field = IJ.createImage("b1", "32-bit black", 96, 96, 4);
		for (int slice = 1; slice <= 4; slice++) {
			field.getStack().setProcessor(b1, slice);
		}
		IJ.saveAsTiff(field, folder.resolve("b1.tif").toString());
		final Path artery = folder.resolve("dce-phantom").resolve("artery.tif");
		final String reference = folder.resolve("dsc-phantom").resolve("artery.tif").toString();
		return Stream.concat(everyModel(), Stream.of(more("adc nonlinear", "noise", "10"), more("adc linear", "average",
			"true", "min_b", "100"), more("ivim segmented", "b_threshold", "100", "average", "false"), more("t1 nonlinear",
				"b1", folder.resolve("b1.tif").toString()), more("extended tofts", "aif", "measured", "aif_mask", artery
					.toString(), "aif_interpolation", "spline"), more("extended tofts", "aif", "automatic"), more("tofts", "aif",
						"file", "aif_file", curve.toString()), more("tofts", "fit_delay", "true", "bounds", "ve 0 0.6"), more(
							"patlak", "input", "relative enhancement"), more("extended tofts", "rician", "true", "noise", "2"), more(
								"dsc oscillation", "reference_mask", reference)));
	}

	private static Case more(final String key, final String... fields) {
		final ExploredModel model = ExploredModel.of(key).orElseThrow();
		final Map<String, String> all = new LinkedHashMap<>(needed(model));
		for (int i = 0; i < fields.length; i += 2) {
			all.put(fields[i], fields[i + 1]);
		}
		return new Case(model, all);
	}

	private static Map<String, String> needed(final ExploredModel model) {
		return switch (model.family()) {
			case KineticModels.KEY -> special(model.key()) ? Map.of("t1", "1000", "t1_blood", "1440", "aif", "measured",
				"aif_mask", artery(), "portal_mask", artery(), "reference_mask", folder.resolve("dce-phantom").resolve(
					"patches.tif").toString(), "fit_delay", "false") : model.key().startsWith("2c") ? Map.of("input",
						"concentration", "times", IntStream.range(0, 120).mapToObj(i -> Integer.toString(2 * i)).collect(Collectors
							.joining(" ")), "aif", "parker", "aif_arrival", "20", "baseline_frames", "10") : Map.of("t1", "1000", "aif",
								"parker", "fit_delay", "false", "t1_blood", "1440");
			case DscPerfusion.KEY -> Map.of("aif_mask", folder.resolve("dsc-phantom").resolve("artery.tif").toString());
			case CtPerfusion.KEY -> Map.of("aif_mask", folder.resolve(CT).resolve("artery.tif").toString());
			case TimeIntensityCurve.KEY -> Map.of("input", "gray", "dynamic_range", "60", "compression", "power");
			case DynamicPet.KEY -> Map.of("aif", "file", "aif_file", folder.resolve(PET).resolve("blood.csv").toString(),
				"reference_mask", folder.resolve(PET).resolve("reference.tif").toString(), "t_star", "1200", "k2_prime", "0.1");
			case OxygenModels.KEY -> Map.of("oxygen_volumes", "9-24", "t1", "1200", "times", "0:10", "flip_angles",
				"2 5 10 15 20 4 8 12 2 5 10 15 20 4 8 12 2 5 10 15 20 4 8 12");
			case GasChallengeModels.KEY -> model.key().endsWith("single echo") ? Map.of("gas_volumes", "9-16", "echo_times",
				"30 ".repeat(16).trim()) : phantom(model).fields();
			default -> phantom(model).fields();
		};
	}

	/** Models with regions of their own. */
	private static boolean special(final String key) {
		return key.matches("(reference region|dual input|shutter speed).*");
	}

	private static String artery() {
		return folder.resolve("dce-phantom").resolve("artery.tif").toString();
	}

	private static VialPhantom phantom(final ExploredModel model) {
		return Phantoms.ALL.stream().filter(phantom -> CurveModels.family(model.family()).orElseThrow().model(phantom.model()
			.key()).isPresent()).findFirst().orElseThrow();
	}

	private static ImagePlus image(final ExploredModel model) {
		if (model.key().startsWith(OxygenT1.KEY)) return IMAGES.computeIfAbsent(OxygenT1.KEY, key -> relaxationTimes(IMAGES
			.get(phantom(model).name())));
		if (model.key().startsWith("2c")) return IMAGES.computeIfAbsent(model.key(), key -> ofItsOwn(model));
		return IMAGES.get(switch (model.family()) {
			case KineticModels.KEY -> model.key().matches("tofts|best") || special(model.key()) ? "dce-phantom"
				: "dce-plasma-phantom";
			case DscPerfusion.KEY -> "dsc-phantom";
			case CtPerfusion.KEY -> CT;
			case TimeIntensityCurve.KEY -> ULTRASOUND;
			case DynamicPet.KEY -> PET;
			default -> phantom(model).name();
		});
	}

	/** A series of T1 in ms, of which there is no phantom. */
	private static ImagePlus relaxationTimes(final ImagePlus signals) {
		final Roi roi = signals.getRoi();
		signals.deleteRoi();
		final ImagePlus image = signals.duplicate();
		signals.setRoi(roi);
		for (int i = 1; i <= image.getStackSize(); i++) {
			image.getStack().getProcessor(i).add(1000);
		}
		image.setPosition(1, signals.getZ(), 1);
		image.setRoi((Roi) roi.clone());
		return image;
	}

	/** Concentrations of a model of two compartments, of which the phantoms have none. */
	private static ImagePlus ofItsOwn(final ExploredModel model) {
		final ImagePlus image = IJ.createHyperStack(model.key(), 40, 40, 1, 1, 120, 32);
		try {
			final SeriesModel bound = new ModelFields(CONTEXT, needed(model), new TextField("settings", "")).bind(model, image);
			final CurveModel curves = bound.fitters().apply(bound.series().points()).model();
			final double[] curve = new double[120];
			final Map<String, Double> truth = Map.of("fp", 30.0, "ps", 0.1, "ve", 0.3, "vp", 0.1, "ktrans", 0.08, "delay", 0.0);
			curves.curve(curves.parameters().stream().mapToDouble(p -> truth.get(p.name())).toArray(), curve);
			final Random noise = new Random(1);
			for (int volume = 0; volume < curve.length; volume++) {
				for (int i = 0; i < 40 * 40; i++) {
					image.getStack().getProcessor(volume + 1).setf(i, (float) (curve[volume] + 0.01 * noise.nextGaussian()));
				}
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		image.setRoi(3, 3, SIZE, SIZE);
		return image;
	}

	@ParameterizedTest
	@MethodSource("everyModelAndMoreFields")
	void everyPixelIsBitForBitThatOfTheMap(final Case c) throws Exception {
		final ImagePlus image = image(c.model);
		final CommandModule maps = run(c.model.command(CONTEXT.service(CommandService.class)), inputs(c, "mask", "roi",
			"quality", true));
		final CurveProbe probe = probe(c);
		final int slice = probe.slice(image.getZ());
		int fitted = 0;
		for (int i = 0; i < SIZE * SIZE; i++) {
			final int x = image.getRoi().getBounds().x + i % SIZE;
			final int y = image.getRoi().getBounds().y + i / SIZE;
			final ExploredCurve curve = probe.at(PixelSelection.pixel(x, y, slice));
			if (curve.status().isFitted()) fitted++;
			assertEquals(pixel(maps, "status", x, y, slice), curve.status().code());
			assertEquals(pixel(maps, "r2", x, y, slice), (float) curve.r2());
			assertEquals(pixel(maps, "rmse", x, y, slice), (float) curve.rmse());
			assertFalse(curve.values().isEmpty());
			for (final ExploredCurve.Value value : curve.values()) {
				final String key = value.quantity().key();
				assertEquals(pixel(maps, key, x, y, slice), value.inMap(), key);
				if (value.quantity().unit().equals(Parameter.CATEGORY) || key.equals("chosen_model")) continue;
				assertEquals(pixel(maps, key + "_error", x, y, slice), value.errorInMap(), key);
			}
		}
		assertTrue(fitted > 0, "nothing was fitted");
	}

	private static float pixel(final CommandModule maps, final String key, final int x, final int y, final int slice) {
		return ((ImagePlus) maps.getOutput(key)).getStack().getProcessor(slice + 1).getf(x, y);
	}

	@ParameterizedTest
	@MethodSource("everyModelAndMoreFields")
	void aSelectionGivesTheRowOfTheTableOfRegions(final Case c) throws Exception {
		final ImagePlus image = image(c.model);
		ResultsTable.getResultsTable().reset();
		run(c.model.command(CONTEXT.service(CommandService.class)), inputs(c, "mask", "roi", "region", true));
		final ResultsTable table = ResultsTable.getResultsTable();
		final CurveProbe probe = probe(c);
		final ExploredCurve curve = probe.at(PixelSelection.of(image.getRoi(), image.getWidth(), image.getHeight(), probe
			.slice(image.getZ())).orElseThrow());
		assertEquals(table.getValue("status", 0), curve.status().code());
		assertEquals(SIZE * SIZE, curve.voxels());
		assertEquals(table.getValue("r2", 0), curve.r2());
		for (final ExploredCurve.Value value : curve.values()) {
			final String column = Stream.of(table.getHeadings()).filter(name -> name.replaceAll(" \\(.*", "").equals(value
				.quantity().key())).findFirst().orElseThrow();
			assertEquals(table.getValue(column, 0), value.value(), column);
		}
	}

	@ParameterizedTest
	@MethodSource("everyModel")
	void anUpdateTakesLessThanAFrameOfTheEye(final Case c) throws Exception {
		final ImagePlus image = image(c.model);
		final CurveProbe probe = probe(c);
		final int slice = probe.slice(image.getZ());
		final Roi roi = image.getRoi();
		final PixelSelection pixel = PixelSelection.pixel(roi.getBounds().x + 2, roi.getBounds().y + 3, slice);
		final Roi large = new Roi(roi.getBounds().x, roi.getBounds().y, LARGE, LARGE);
		double one = Double.POSITIVE_INFINITY;
		double all = Double.POSITIVE_INFINITY;
		for (int run = 0; run < RUNS; run++) {
			one = Math.min(one, milliseconds(probe, pixel));
			all = Math.min(all, milliseconds(probe, PixelSelection.of(large, image.getWidth(), image.getHeight(), slice)
				.orElseThrow()));
		}
		System.out.printf(Locale.ROOT, "Curve Explorer, %-28s %7.3f ms a pixel, %7.3f ms a selection of %d x %d%n", c.model
			.key(), one, all, LARGE, LARGE);
		assertTrue(one < LONGEST_UPDATE_MS && all < LONGEST_UPDATE_MS, one + " and " + all + " ms");
	}

	/** Of the processor, which other programs may take from us. */
	private static double milliseconds(final CurveProbe probe, final PixelSelection place) {
		final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
		final long start = clock.getCurrentThreadCpuTime();
		probe.at(place);
		return (clock.getCurrentThreadCpuTime() - start) / 1e6;
	}

	private static CurveProbe probe(final Case c) throws IOException {
		return new CurveProbe(c.model, new ModelFields(CONTEXT, c.fields, new TextField("settings", "")), image(c.model));
	}

	private static Object[] inputs(final Case c, final Object... more) {
		final List<Object> all = new ArrayList<>(List.of("image", image(c.model)));
		final Map<String, String> fields = new LinkedHashMap<>(c.fields);
		fields.putAll(c.model.choices());
		fields.forEach((key, value) -> all.addAll(List.of(key, value.matches("true|false") ? (Object) Boolean.valueOf(value)
			: key.equals("aif_file") ? Path.of(value).toFile() : value)));
		all.addAll(List.of(more));
		return all.toArray();
	}

	private static CommandModule run(final CommandInfo command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}
}
