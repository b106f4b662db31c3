package org.imagingbiomarkers.plugins.pet.kinetics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetTime;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.pet.kinetics.FrameDecay;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;

/** When frames were measured, by what the headers of scanners say and by what is written. */
class PetFramesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class, Presenter.class);
	private static final double[] DURATIONS = { 10, 10, 30, 60, 300 };
	private static final double[] STARTS = { 0, 10, 20, 50, 110 };
	private static final LocalDateTime SCAN = LocalDateTime.of(2024, 1, 15, 23, 58, 30);
	private static final double CARBON_11 = 1221.84;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static Series series(final PetHeader.Builder header, final Map<AcquisitionValue, Sourced<List<Double>>> found) {
		final List<float[]> planes = IntStream.range(0, 2 * DURATIONS.length).mapToObj(i -> new float[4]).toList();
		return new Series("pet", PlanarImages.of(planes, 2, 2, 2, DURATIONS.length), "Bq/mL", Geometry.upright(2, 2, 2,
			new Vector(1, 1, 1)), new Acquisition(found, Optional.ofNullable(header).map(PetHeader.Builder::build)), List.of());
	}

	private static PetFrames frames(final Series series, final String times, final String durations, final String start) {
		final MapRequest request = new MapRequest(CONTEXT.service(Presenter.class), new SeriesReaders(CONTEXT), IJ
			.createImage("pet", "32-bit", 2, 2, 2), "none", MaskField.Rules.PLAIN, false, false, false, null, MapRequest.TIFF);
		return PetFrames.of(request, series, new PetFrames.Fields(times, durations, start), CARBON_11);
	}

	/** Each number twice, as each frame has two slices. */
	private static Sourced<List<Double>> numbers(final double... perFrame) {
		return new Sourced<>(Arrays.stream(perFrame).boxed().flatMap(one -> List.of(one, one).stream()).toList(), "tag");
	}

	private static PetHeader.Builder durations() {
		return PetHeader.builder().put(PetValue.FRAME_DURATION, numbers(DURATIONS));
	}

	private static Sourced<List<PetTime>> clock(final boolean dated) {
		return new Sourced<>(Arrays.stream(STARTS).boxed().flatMap(start -> {
			final LocalDateTime at = SCAN.plusNanos(Math.round(1e9 * start));
			final PetTime time = dated ? PetTime.of(at) : PetTime.of(at.toLocalTime());
			return List.of(time, time).stream();
		}).toList(), "(0008,0032)");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void framesBeginAtTheirAcquisitionTime_overMidnightToo(final boolean dated) {
		final PetFrames found = frames(series(durations().put(PetValue.ACQUISITION_TIME, clock(dated)).put(
			PetValue.INJECTION_TIME, new Sourced<>(List.of(PetTime.of(LocalTime.of(23, 58, 10))), "tag")), Map.of()), "", "",
			"");
		assertArrayEquals(STARTS, found.frames().starts(), 1e-9);
		assertArrayEquals(DURATIONS, found.frames().durations(), 1e-9);
		assertEquals(5, found.series().points()[0]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "start", "middle", "mean" })
	void frameReferenceTimeIsReadAsItsManufacturerWroteIt(final String kind) {
		final FrameDecay decay = new FrameDecay(CARBON_11);
		final double[] reference = IntStream.range(0, STARTS.length).mapToDouble(i -> switch (kind) {
			case "start" -> STARTS[i];
			case "middle" -> STARTS[i] + DURATIONS[i] / 2;
			default -> decay.averageTime(STARTS[i], DURATIONS[i]);
		}).toArray();
		final PetTime same = PetTime.of(SCAN);
		final PetFrames found = frames(series(durations().put(PetValue.FRAME_REFERENCE_TIME, numbers(reference)).put(
			PetValue.ACQUISITION_TIME, new Sourced<>(List.of(same), "tag")), Map.of()), "", "", "");
		assertArrayEquals(STARTS, found.frames().starts(), 1e-6);
	}

	@Test
	void aLateScanCountsFromTheInjection_unlessSaidOtherwise() {
		final PetHeader.Builder header = durations().put(PetValue.ACQUISITION_TIME, clock(true)).put(
			PetValue.INJECTION_DATE_TIME, new Sourced<>(List.of(PetTime.of(SCAN.minusMinutes(30))), "tag"));
		assertEquals(1800, frames(series(header, Map.of()), "", "", "").frames().start(0), 1e-9);
		assertEquals(0, frames(series(header, Map.of()), "", "", "0").frames().start(0), 1e-9);
		final PetHeader.Builder after = durations().put(PetValue.ACQUISITION_TIME, clock(true)).put(
			PetValue.INJECTION_DATE_TIME, new Sourced<>(List.of(PetTime.of(SCAN.plusMinutes(30))), "tag"));
		assertTrue(assertThrows(InvalidInputException.class, () -> frames(series(after, Map.of()), "", "", "")).getMessage()
			.contains("scan_start"));
	}

	@Test
	void whatIsWrittenWins_andWhatIsNotKnownIsTakenFromTheNextFrame() {
		final String times = Arrays.stream(STARTS).mapToObj(Double::toString).collect(Collectors.joining(" "));
		final PetFrames found = frames(series(null, Map.of()), times, "", "");
		assertArrayEquals(new double[] { 10, 10, 30, 60, 60 }, found.frames().durations(), 1e-9);
		assertArrayEquals(new double[] { 10, 10, 10, 10, 10 }, frames(series(null, Map.of()), times, "10", "").frames()
			.durations(), 1e-9);
		assertArrayEquals(STARTS, frames(series(null, Map.of(AcquisitionValue.TIMES, new Sourced<>(Arrays.stream(STARTS)
			.boxed().toList(), "FrameTimesStart"))), "", "10 10 30 60 300", "").frames().starts(), 1e-9);
	}

	@Test
	void framesThatCannotBeAreNamed() {
		for (final String[] wrong : new String[][] { { "0 10 15 50 110", "10 10 30 60 300", "Frames must follow" }, {
			"-20 10 20 50 110", "10", "injection" }, { "0 10 20", "10", "5 frames" }, { "0 10 20 50 110", "10 0 30 60 300",
				"frame_durations" }, { "", "", "times must be given" } })
		{
			assertTrue(assertThrows(InvalidInputException.class, () -> frames(series(null, Map.of()), wrong[0], wrong[1], ""))
				.getMessage().contains(wrong[2]), wrong[2]);
		}
	}
}
