package org.imagingbiomarkers.plugins.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Frames;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.samples.PetPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** The PET phantom with headers as other scanners write them: from files to SUV, warnings and refusals. */
@org.junit.jupiter.api.Tag("docs/commands/suv-image#what-it-computes")
class SuvOfAlteredHeadersTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final double RATE = Math.log(2) / 6586.2;
	/** SUV of 1 Bq/mL in the phantom as it is. */
	private static final double FACTOR = 75000 / (3.5e8 * Math.exp(-RATE * 3600));

	@TempDir
	static Path folder;

	/** Two slices of each bed position, through the spheres. */
	private static final List<DicomDataSet> IMAGES = new ArrayList<>();

	/**
	 * A header.
	 *
	 * @param image elements that replace those of each image
	 * @param tracer elements that replace those of the tracer
	 * @param scale of the SUV, relative to the phantom as it is
	 * @param rule that is followed; the beginning of the refusal where there is no SUV
	 * @param warning part of the only warning; empty without one
	 */
	private record Header(String what, DicomDataSet image, DicomDataSet tracer, double scale, String rule, String warning) {

		@Override
		public String toString() {
			return what;
		}
	}

	@BeforeAll
	static void readPhantom() throws Exception {
		final Path series = PetPhantom.write(folder).resolve("series");
		try (Stream<Path> files = Files.list(series)) {
			for (final Path file : files.sorted().skip(28).limit(4).toList()) {
				IMAGES.add(withPixels(DicomFile.read(file)));
			}
		}
	}

	private static DicomDataSet withPixels(final DicomFile file) throws IOException {
		try (Frames frames = file.frames()) {
			final int[] stored = new int[frames.description().columns() * frames.description().rows()];
			frames.readFrame(0, stored);
			final short[] words = new short[stored.length];
			for (int i = 0; i < words.length; i++) {
				words[i] = (short) stored[i];
			}
			return set().putAll(file.dataSet()).words(Tag.PIXEL_DATA, words).build();
		}
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<Header> headers() {
		final DicomDataSet same = DicomDataSet.EMPTY;
		return Stream.of( //
			new Header("as it is", same, same, 1, "start_series_time", ""), //
			new Header("dose in MBq", same, set().put(Tag.RADIONUCLIDE_TOTAL_DOSE, VR.DS, 350).build(), 1, "start_series_time",
				"dose (0018,1074)"), //
			new Header("weight in g", set().put(Tag.PATIENT_WEIGHT, VR.DS, 75000).build(), same, 1, "start_series_time",
				"weight (0010,1030)"), //
			new Header("reprocessed", set().put(Tag.SERIES_TIME, VR.TM, "170000").build(), same, 1, "start_backcomputed_frame",
				""), //
			new Header("reprocessed by GE", set().put(Tag.SERIES_TIME, VR.TM, "170000").put(0x00090010, VR.LO, "GEMS_PETD_01")
				.put(0x0009100D, VR.DT, "20240115110000.00").build(), same, 1, "start_ge_private", ""), //
			new Header("reprocessed, nothing else known", set().put(Tag.SERIES_TIME, VR.TM, "170000").empty(
				Tag.FRAME_REFERENCE_TIME, VR.DS).build(), same, 1, "start_earliest_acquisition", "series_time (0008,0031)"), //
			new Header("corrected to the injection", set().put(Tag.DECAY_CORRECTION, VR.CS, "ADMIN").build(), same, Math.exp(
				-RATE * 3600), "admin", ""), //
			new Header("midnight", set().put(Tag.SERIES_TIME, VR.TM, "001500").put(Tag.ACQUISITION_TIME, VR.TM, "001500")
				.build(), set().put(Tag.RADIOPHARMACEUTICAL_START_TIME, VR.TM, "231500").build(), 1, "start_series_time",
				"previous day"), //
			new Header("date and time of the injection", same, set().put(Tag.RADIOPHARMACEUTICAL_START_TIME, VR.TM, "080000")
				.put(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, VR.DT, "20240115103000").build(), Math.exp(-RATE * 1800),
				"start_series_time", ""), //
			new Header("counts with an SUV factor", set().put(Tag.UNITS, VR.CS, "CNTS").put(0x70530010, VR.LO,
				"Philips PET Private Group").put(0x70531000, VR.DS, FACTOR).build(), same, 1, "philips_suv_factor", ""), //
			new Header("counts with an activity factor", set().put(Tag.UNITS, VR.CS, "CNTS").put(0x70530010, VR.LO,
				"Philips PET Private Group").put(0x70531000, VR.DS, 0).put(0x70531009, VR.DS, 2).build(), same, 2,
				"start_series_time", ""), //
			new Header("68Ga", same, set().put(Tag.RADIONUCLIDE_HALF_LIFE, VR.DS, 4057.74).build(), Math.exp(3600 * (Math.log(
				2) / 4057.74 - RATE)), "start_series_time", "half_life (0018,1075) is 4057.74 s"), //
			new Header("no height", set().empty(Tag.PATIENT_SIZE, VR.DS).build(), same, 1, "start_series_time",
				"height (0010,1020)"), //
			new Header("counts alone", set().put(Tag.UNITS, VR.CS, "CNTS").build(), same, 0, "philips_suv_factor or", ""), //
			new Header("other units", set().put(Tag.UNITS, VR.CS, "PROPCPS").build(), same, 0, "units (0054,1001)", ""), //
			new Header("no weight", set().empty(Tag.PATIENT_WEIGHT, VR.DS).build(), same, 0, "weight must be given", ""), //
			new Header("no dose", same, set().empty(Tag.RADIONUCLIDE_TOTAL_DOSE, VR.DS).build(), 0, "dose must be given", ""), //
			new Header("no half-life", same, set().empty(Tag.RADIONUCLIDE_HALF_LIFE, VR.DS).build(), 0,
				"half_life must be given", ""), //
			new Header("no time of injection", same, set().empty(Tag.RADIOPHARMACEUTICAL_START_TIME, VR.TM).build(), 0,
				"injection_time must be given", ""), //
			new Header("no attenuation correction", set().put(Tag.CORRECTED_IMAGE, VR.CS, "NORM", "DECY").build(), same, 0,
				"corrections (0028,0051)", ""), //
			new Header("injection after the scan", same, set().put(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, VR.DT,
				"20240115113000").build(), 0, "injection_time (0018,1078)", ""));
	}

	@ParameterizedTest
	@MethodSource("headers")
	void everyHeaderGivesItsSuvOrItsSentence(final Header header) throws Exception {
		final CommandModule module = run(SuvImage.class, "image", open(header));
		if (header.scale == 0) {
			assertTrue(module.isCanceled());
			assertTrue(module.getCancelReason().startsWith(header.rule), module.getCancelReason());
			return;
		}
		final ImagePlus suv = (ImagePlus) module.getOutput("suv");
		for (int slice = 1; slice <= suv.getNSlices(); slice++) {
			assertEquals(12 * header.scale, suv.getStack().getProcessor(slice).getStats().max, 1e-3 * header.scale);
		}
		assertTrue(suv.getProp("biomarkers.suv.rule").startsWith(header.rule + ": "), suv.getProp("biomarkers.suv.rule"));
		final String warnings = suv.getProp("biomarkers.suv.warnings");
		assertEquals(header.warning.isEmpty(), warnings == null, warnings);
		if (warnings != null) assertTrue(warnings.contains(header.warning), warnings);
	}

	@ParameterizedTest
	@MethodSource("decayDuringFrames")
	void framesThatNobodyCorrectedAreDividedByTheirMeanDose(final int seconds) throws Exception {
		final Header header = new Header("", set().put(Tag.DECAY_CORRECTION, VR.CS, "NONE").put(Tag.CORRECTED_IMAGE, VR.CS,
			"ATTN").put(Tag.ACTUAL_FRAME_DURATION, VR.IS, 1000 * seconds).build(), DicomDataSet.EMPTY, 1, "", "");
		final ImagePlus suv = (ImagePlus) run(SuvImage.class, "image", open(header)).getOutput("suv");
		final double mean = (1 - Math.exp(-RATE * seconds)) / (RATE * seconds);
		assertEquals(12 / mean, suv.getStack().getProcessor(1).getStats().max, 1e-3);
		// The second bed position began 180 s later.
		assertEquals(12 / mean * Math.exp(RATE * 180), suv.getStack().getProcessor(4).getStats().max, 1e-3);
	}

	static Stream<Integer> decayDuringFrames() {
		return Stream.of(60, 600);
	}

	private static DataSetBuilder set() {
		return new DataSetBuilder();
	}

	private static ImagePlus open(final Header header) throws Exception {
		final Path altered = Files.createTempDirectory(folder, "altered");
		for (int i = 0; i < IMAGES.size(); i++) {
			final DicomDataSet image = IMAGES.get(i);
			final DicomDataSet tracer = image.sequence(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).get(0);
			DicomWriter.write(altered.resolve(i + ".dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, set().putAll(image).putAll(
				header.image).sequence(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, set().putAll(tracer).putAll(header.tracer)
					.build()).build());
		}
		final CommandModule module = run(OpenSeries.class, "path", altered.toFile());
		assertTrue(!module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("image");
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}
}
