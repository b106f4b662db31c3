package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.PixelDescription;
import org.imagingbiomarkers.io.dicom.Tag;

import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the order of files or missing ones can do to the order of images. */
@org.junit.jupiter.api.Tag("docs/commands/open-series#what-it-computes")
class AnyOrderTest {

	private static final PixelDescription PIXELS = new PixelDescription(Tag.PIXEL_DATA, 2, 2, 1, 1, 16, 16, 15, false,
		false, "MONOCHROME2");

	@Property(tries = 300)
	void orderOfFilesNeverMatters(@ForAll @IntRange(min = 1, max = 7) final int slices, @ForAll @IntRange(min = 1,
		max = 7) final int volumes, @ForAll final boolean diffusion, @ForAll final long seed)
	{
		final List<Plane> planes = planes(slices, volumes, diffusion);
		final SeriesPart expected = SeriesPart.of(planes);
		final List<Plane> shuffled = new ArrayList<>(planes);
		Collections.shuffle(shuffled, new Random(seed));
		final SeriesPart found = SeriesPart.of(shuffled);
		assertEquals(expected, found);
		assertEquals(volumes, found.volumes().orElseThrow().count());
		for (int v = 0; v < volumes; v++) {
			for (int s = 0; s < slices; s++) {
				assertEquals(v * slices + s, found.volumes().orElseThrow().planes().get(v).get(s).file().instance());
			}
		}
	}

	/**
	 * Whatever is missing: slices of a volume stay together, or the series is refused. Without diffusion weighting that can
	 * only be known if a slice has all its images, so another one is drawn until it does.
	 */
	@Property(tries = 300)
	void imagesOfDifferentVolumesAreNeverMixed(@ForAll @IntRange(min = 1, max = 7) final int slices, @ForAll @IntRange(
		min = 1, max = 7) final int volumes, @ForAll @IntRange(min = 0, max = 5) final int missing,
		@ForAll final boolean diffusion, @ForAll final long seed)
	{
		final List<Plane> planes = new ArrayList<>(planes(slices, volumes, diffusion));
		Collections.shuffle(planes, new Random(seed));
		final List<Plane> left = planes.subList(0, Math.max(1, planes.size() - missing));
		Assume.that(diffusion || SliceOrder.of(left).stream().anyMatch(slice -> slice.size() == volumes));
		final SeriesPart found = SeriesPart.of(left);
		assertTrue(found.volumes().isPresent() != found.refusal().isPresent());
		found.volumes().ifPresent(v -> v.planes().forEach(volume -> {
			final int first = volume.get(0).file().instance() / slices;
			volume.forEach(plane -> assertEquals(first, plane.file().instance() / slices));
			double before = Double.NEGATIVE_INFINITY;
			for (final Plane plane : volume) {
				assertTrue(plane.place().orElseThrow().position().z() > before);
				before = plane.place().orElseThrow().position().z();
			}
		}));
		final long kept = found.volumes().map(v -> (long) v.count() * v.slices()).orElse((long) left.size());
		assertEquals(kept < left.size(), found.volumes().isPresent() && !Warning.sentences(found.volumes().get().warnings())
			.isEmpty());
	}

	@Example
	void seriesOfWhichNextToNothingIsThereIsRefused() {
		final List<Plane> planes = new ArrayList<>(planes(3000, 1, false));
		planes.addAll(planes(1, 3000, false).stream().map(p -> p.with(Map.of(VaryingQuantity.TRIGGER_TIME, new Sourced<>(1.0 +
			p.file().instance(), "(0018,1060)")))).toList());
		assertTrue(SeriesPart.of(planes).refusal().orElseThrow().startsWith("The series is incomplete: of "));
	}

	/** Where each slice has its own times, the images of a volume are taken within the time of one volume. */
	@Property(tries = 300)
	void imagesOfAVolumeAreTakenOneAfterTheOther(@ForAll @IntRange(min = 1, max = 7) final int slices, @ForAll @IntRange(
		min = 1, max = 7) final int volumes, @ForAll @IntRange(min = 0, max = 5) final int missing, @ForAll final long seed)
	{
		final List<Plane> planes = new ArrayList<>();
		for (final Plane plane : planes(slices, volumes, false)) {
			final int slice = plane.file().instance() % slices;
			final double time = plane.value(VaryingQuantity.TRIGGER_TIME) + 1000.0 * (slice * 5 % slices) / slices;
			planes.add(plane.with(Map.of(VaryingQuantity.TRIGGER_TIME, new Sourced<>(time, "(0018,1060)"))));
		}
		Collections.shuffle(planes, new Random(seed));
		final List<Plane> left = planes.subList(0, Math.max(1, planes.size() - missing));
		Assume.that(SliceOrder.of(left).stream().anyMatch(slice -> slice.size() == volumes));
		SeriesPart.of(left).volumes().ifPresent(v -> v.planes().forEach(volume -> {
			final double[] times = volume.stream().mapToDouble(p -> p.value(VaryingQuantity.TRIGGER_TIME)).sorted().toArray();
			assertTrue(times[times.length - 1] - times[0] < 1000, Arrays.toString(times));
		}));
	}

	/** Numbered volume by volume, from 0; times of their own for each slice where this is no diffusion. */
	private static List<Plane> planes(final int slices, final int volumes, final boolean diffusion) {
		final List<Plane> planes = new ArrayList<>();
		for (int v = 0; v < volumes; v++) {
			for (int s = 0; s < slices; s++) {
				final Map<VaryingQuantity, Sourced<Double>> quantities = new EnumMap<>(VaryingQuantity.class);
				if (diffusion) quantities.put(VaryingQuantity.B_VALUE, new Sourced<>(100.0 * (volumes - v), "(0018,9087)"));
				else quantities.put(VaryingQuantity.TRIGGER_TIME, new Sourced<>(1000.0 * v, "(0018,1060)"));
				final int instance = v * slices + s;
				final FileFacts file = new FileFacts(Path.of("file" + instance), "1.2", Optional.of(1), "MR", "", "1.3." +
					instance, "", instance, "1.4", "", "", false, Set.of(), "", Optional.of(PIXELS), Optional.empty(), Optional
						.empty());
				final Sourced<Direction> direction = new Sourced<>(new Direction(new Vector(v, 0, 0), Direction.Axes.UNKNOWN),
					"(0019,10BB)");
				planes.add(new Plane(file, 0, new Plane.Tile(0, 0, 2, 2), Optional.of(new ImagePosition(new Vector(0, 0, 3 * s),
					new Vector(1, 0, 0), new Vector(0, 1, 0))), Optional.of(new Plane.Spacing(1, 1)), Optional.empty(),
					new ValueScale(1, 0, Optional.empty()), new ImageKind("MAGNITUDE"), quantities, Optional.empty(), diffusion
						? direction : Direction.NONE, Optional.empty()));
			}
		}
		return planes;
	}
}
