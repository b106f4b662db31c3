package org.imagingbiomarkers.io.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;

/**
 * Images of one series that fit one grid, put in order.
 *
 * @param facts of the first file
 * @param kind of its images; {@link ImageKind#NONE} where there are none
 * @param files all of them, by path
 * @param measurable whether it holds images with one number per pixel, complete or not
 * @param volumes the order; empty where there is none
 * @param refusal why it cannot be read; empty where it can
 * @param warnings what a user should know
 */
record SeriesPart(FileFacts facts, ImageKind kind, List<Path> files, boolean measurable, Optional<OrderedVolumes> volumes,
		Optional<String> refusal, List<String> warnings)
{

	/** Puts images in order that have the same size and direction. */
	static SeriesPart of(final List<Plane> images) {
		return of(new ImageGroup(images, List.of()));
	}

	/** Puts images in order that have the same size and direction. */
	static SeriesPart of(final ImageGroup group) {
		final List<Plane> images = group.images();
		final List<String> warnings = new ArrayList<>(group.warnings());
		final List<Plane> single = withoutCopies(images, warnings);
		final FileFacts facts = single.stream().min(Plane.AS_NUMBERED).orElseThrow().file();
		final ImageKind kind = single.get(0).kind();
		final List<Path> files = images.stream().map(p -> p.file().path()).distinct().sorted().toList();
		if (facts.pixels().orElseThrow().samples() > 1) {
			return new SeriesPart(facts, kind, files, false, Optional.empty(), Optional.of(facts.name() +
				" holds a color picture; only images with one number for each pixel can be measured."), warnings);
		}
		try {
			final OrderedVolumes volumes = VolumeSorter.of(SliceOrder.of(MidnightRollover.passed(ComparableValues.of(single,
				warnings))));
			warnings.addAll(volumes.warnings());
			SliceOrder.reportJitter(volumes.planes(), warnings);
			GridGeometry.of(volumes.planes().get(0), warnings);
			return new SeriesPart(facts, kind, files, true, Optional.of(volumes), Optional.empty(), warnings);
		}
		catch (final InputException incomplete) {
			return new SeriesPart(facts, kind, files, true, Optional.empty(), Optional.of(incomplete.getMessage()), warnings);
		}
	}

	/** What is no image, or no image that can be read. */
	static SeriesPart refused(final List<FileFacts> files, final String sentence) {
		final FileFacts first = files.stream().min(Comparator.comparingInt(FileFacts::instance).thenComparing(
			FileFacts::path)).orElseThrow();
		return new SeriesPart(first, ImageKind.NONE, files.stream().map(FileFacts::path).sorted().toList(), files.stream()
			.anyMatch(file -> file.problem().isPresent()), Optional.empty(), Optional.of(sentence), List.of());
	}

	/** The same, but not to be read. */
	SeriesPart refused(final String sentence) {
		return new SeriesPart(facts, kind, files, measurable, volumes, Optional.of(sentence), warnings);
	}

	/** The same with one more warning. */
	SeriesPart with(final String warning) {
		final List<String> all = new ArrayList<>(warnings);
		all.add(warning);
		return new SeriesPart(facts, kind, files, measurable, volumes, refusal, all);
	}

	String dimensions() {
		if (volumes.isEmpty()) {
			return facts.pixels().map(p -> p.columns() + " x " + p.rows()).orElse("");
		}
		final OrderedVolumes v = volumes.get();
		final Plane.Tile size = v.planes().get(0).get(0).tile();
		return size.width() + " x " + size.height() + " x " + v.slices() + (v.count() > 1 ? " x " + v.count() : "");
	}

	/** Leaves out files that are there twice, which the identifier of the object tells. */
	private static List<Plane> withoutCopies(final List<Plane> images, final List<String> warnings) {
		final Map<String, FileFacts> known = new HashMap<>();
		final Set<Path> copies = new HashSet<>();
		final List<String> leftOut = new ArrayList<>();
		final List<Plane> single = new ArrayList<>();
		for (final Plane image : images) {
			final FileFacts file = image.file();
			final FileFacts before = file.instanceUid().isEmpty() ? null : known.putIfAbsent(file.instanceUid(), file);
			if (before == null || before.path().equals(file.path())) single.add(image);
			else if (copies.add(file.path())) leftOut.add(file.name() + " is left out: it is a copy of " + before.name() +
				" (SOP Instance UID (0008,0018)).");
		}
		warnings.addAll(WarningList.of(leftOut, "more files are left out as copies."));
		return single;
	}
}
