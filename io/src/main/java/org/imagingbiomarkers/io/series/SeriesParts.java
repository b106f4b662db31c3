package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;

/** Splits a series into what fits one grid: images of one size, direction and kind. */
final class SeriesParts {

	/** More directions than a radial scan has; the time to sort images into them grows with each. */
	static final int MAX_SERIES_PARTS = 1000;

	/** Images of a slice that are shifted against each other by more pixels than this lie in different stacks. */
	private static final double MAX_SHIFT = 1;

	/** Part by which b-values of one shell may differ, and s/mm^2 that count as no weighting. */
	private static final double B_VALUE_TOLERANCE = 0.02;
	private static final double MIN_B_VALUE = 5;

	/** Degrees that are worth a word, and up to which a part is called turned rather than of another plane. */
	private static final double MIN_SHOWN_TURN = 0.05;
	private static final double MAX_SHOWN_TURN = 44;

	private SeriesParts() {}

	/** The parts of a series in the order of their first images; none where it holds nothing that has a name. */
	static List<SeriesPart> of(final List<FileContents> contents) {
		final List<FileFacts> files = contents.stream().map(FileContents::file).toList();
		final List<Plane> images = contents.stream().flatMap(c -> c.planes().stream()).toList();
		final List<String> unreadable = unreadable(files);
		final Optional<String> mask = NonImageObjects.refusal(files);
		if (mask.isPresent()) return List.of(SeriesPart.refused(files, mask.get()));
		if (images.isEmpty() && !unreadable.isEmpty()) {
			return List.of(SeriesPart.refused(files, unreadable.get(0)));
		}
		if (images.isEmpty()) {
			final FileFacts first = files.get(0);
			return first.modality().isEmpty() ? List.of() : List.of(SeriesPart.refused(files, first.name() +
				" is of modality " + first.modality() + " and holds no image; choose a series of images."));
		}
		final List<ImageGroup> split = split(images);
		if (split.size() > MAX_SERIES_PARTS) {
			return List.of(SeriesPart.refused(files, files.get(0).name() + " belongs to a series of more than " +
				MAX_SERIES_PARTS + " sizes, directions and places side by side, which cannot be put in order."));
		}
		final List<SeriesPart> parts = new ArrayList<>(split.stream().map(SeriesPart::of).toList());
		parts.sort(Comparator.comparingInt((SeriesPart a) -> a.facts().instance()).thenComparing(a -> a.facts().path()));
		final List<SeriesPart> told = parts.stream().map(part -> apartFrom(part, parts)).toList();
		return unreadable.isEmpty() ? told : told.stream().map(part -> part.refused(unreadable.get(0))).toList();
	}

	/** Says of a measured part which images of the series are not in it because the scanner calculated them. */
	private static SeriesPart apartFrom(final SeriesPart part, final List<SeriesPart> all) {
		final List<String> calculated = all.stream().map(SeriesPart::kind).filter(ImageKind::isCalculated).map(kind -> kind
			.name().toLowerCase(Locale.ROOT)).distinct().toList();
		return part.kind().isCalculated() || calculated.isEmpty() ? part : part.with(Warning.leftOut(
			"Images of the series that the scanner calculated are not in it: " + String.join(", ", calculated) + "."));
	}

	/**
	 * What tells a part from the others: its kind where kinds differ, with a number where several parts have that kind;
	 * otherwise its place in the list. Empty for the only part that the scanner did not calculate.
	 */
	static String name(final List<SeriesPart> parts, final int part) {
		final ImageKind kind = parts.get(part).kind();
		final long measured = parts.stream().filter(other -> !other.kind().isCalculated()).count();
		if (measured == 1 && !kind.isCalculated()) return "";
		if (parts.stream().map(SeriesPart::kind).distinct().count() == 1 || kind.name().isEmpty()) return part + 1 + turn(
			parts, part);
		final String name = kind.name().toLowerCase(Locale.ROOT);
		if (parts.stream().filter(other -> other.kind().equals(kind)).count() == 1) return name;
		return name + " " + (parts.subList(0, part).stream().filter(other -> other.kind().equals(kind)).count() + 1);
	}

	/** What tells a part that is turned against the first one; empty where it lies the same way, or in another plane. */
	private static String turn(final List<SeriesPart> parts, final int part) {
		final Optional<ImagePosition> first = place(parts.get(0));
		final Optional<ImagePosition> own = place(parts.get(part));
		if (first.isEmpty() || own.isEmpty()) return "";
		final double angle = Math.toDegrees(Math.acos(Math.min(1, Math.min(first.get().row().dot(own.get().row()), first.get()
			.column().dot(own.get().column())))));
		return angle < MIN_SHOWN_TURN || angle > MAX_SHOWN_TURN ? "" : " turned by " + WarningList.number(Math.rint(10 *
			angle) / 10) + " degrees";
	}

	private static Optional<ImagePosition> place(final SeriesPart part) {
		return part.volumes().flatMap(volumes -> volumes.planes().get(0).get(0).place());
	}

	/** Why files cannot be read that may belong to the images, as long as there is no other copy of them. */
	private static List<String> unreadable(final List<FileFacts> files) {
		final Set<String> readable = new HashSet<>();
		final Set<String> kinds = new HashSet<>();
		for (final FileFacts file : files) {
			if (file.problem().isPresent() || file.pixels().isEmpty()) continue;
			readable.add(file.instanceUid());
			kinds.add(file.kind());
		}
		readable.remove("");
		final List<String> problems = new ArrayList<>();
		for (final FileFacts file : files) {
			if (readable.contains(file.instanceUid())) continue;
			final boolean cutShort = file.pixels().isEmpty() && kinds.contains(file.kind());
			file.problem().or(() -> cutShort ? Optional.of(file.name() +
				" is damaged or cut short: Pixel Data (7FE0,0010) is missing.") : Optional.empty()).ifPresent(problems::add);
		}
		return problems;
	}

	private static List<ImageGroup> split(final List<Plane> images) {
		final Map<List<Object>, List<Plane>> byForm = new LinkedHashMap<>();
		images.stream().sorted(Plane.AS_NUMBERED).forEach(image -> byForm.computeIfAbsent(form(image), f -> new ArrayList<>())
			.add(image));
		final List<ImageGroup> parts = new ArrayList<>();
		for (final List<Plane> same : byForm.values()) {
			for (final List<Plane> measured : withoutTraces(same)) {
				for (final ImageGroup parallel : ImageGroup.withTurned(byDirection(measured))) {
					stacks(parallel.images()).forEach(stack -> parts.add(new ImageGroup(stack, parallel.warnings())));
				}
			}
		}
		return parts;
	}

	/**
	 * Images without a diffusion direction apart from those of the same b-value with one: the scanner's trace images, which
	 * are combined from the others.
	 */
	private static List<List<Plane>> withoutTraces(final List<Plane> images) {
		final double[] directional = images.stream().filter(image -> isWeighted(image) && hasDirection(image)).mapToDouble(
			image -> image.value(VaryingQuantity.B_VALUE)).distinct().toArray();
		if (directional.length == 0) return List.of(images);
		final List<Plane> measured = new ArrayList<>();
		final List<Plane> traces = new ArrayList<>();
		for (final Plane image : images) {
			final double b = image.value(VaryingQuantity.B_VALUE);
			final boolean trace = isWeighted(image) && !hasDirection(image) && !image.direction().source().isEmpty() && Arrays
				.stream(directional).anyMatch(other -> Math.abs(other - b) <= B_VALUE_TOLERANCE * b);
			if (trace) traces.add(image.with(ImageKind.TRACE));
			else measured.add(image);
		}
		return traces.isEmpty() ? List.of(images) : List.of(measured, traces);
	}

	private static boolean isWeighted(final Plane image) {
		return image.value(VaryingQuantity.B_VALUE) > MIN_B_VALUE;
	}

	private static boolean hasDirection(final Plane image) {
		return !image.direction().value().vector().equals(Vector.ZERO);
	}

	private static List<Object> form(final Plane image) {
		return List.of(image.file().kind(), image.tile().width(), image.tile().height(), image.kind(), image.place()
			.isPresent(), image.file().pixels().orElseThrow().samples(), image.spacing().map(SeriesParts::rounded));
	}

	private static List<Long> rounded(final Plane.Spacing spacing) {
		return List.of(Math.round(1e3 * spacing.x()), Math.round(1e3 * spacing.y()));
	}

	private static List<List<Plane>> byDirection(final List<Plane> images) {
		if (images.get(0).place().isEmpty()) return List.of(images);
		final List<List<Plane>> parts = new ArrayList<>();
		for (final Plane image : images) {
			if (parts.size() > MAX_SERIES_PARTS) break;
			final ImagePosition place = image.place().orElseThrow();
			final Optional<List<Plane>> parallel = parts.stream().filter(part -> part.get(0).place().orElseThrow().isParallelTo(
				place)).findFirst();
			if (parallel.isPresent()) parallel.get().add(image);
			else parts.add(new ArrayList<>(List.of(image)));
		}
		return parts;
	}

	/** Stacks that lie side by side, as when a whole body is taken in several stacks of coronal slices. */
	private static List<List<Plane>> stacks(final List<Plane> parallel) {
		if (parallel.get(0).place().isEmpty() || !overlaps(parallel)) return List.of(parallel);
		final List<List<Plane>> stacks = new ArrayList<>();
		for (final Plane plane : parallel) {
			if (stacks.size() > MAX_SERIES_PARTS) break;
			stacks.stream().filter(stack -> !isShifted(stack.get(0), plane)).findFirst().orElseGet(() -> {
				stacks.add(new ArrayList<>());
				return stacks.get(stacks.size() - 1);
			}).add(plane);
		}
		return stacks;
	}

	/** Whether images of one slice are shifted; if only slices are, the stack is sheared but one. */
	private static boolean overlaps(final List<Plane> parallel) {
		return SliceOrder.of(parallel).stream().anyMatch(slice -> slice.stream().anyMatch(p -> isShifted(slice.get(0), p)));
	}

	private static boolean isShifted(final Plane one, final Plane other) {
		final ImagePosition place = one.place().orElseThrow();
		final Vector way = other.place().orElseThrow().position().minus(place.position());
		final Vector normal = place.normal();
		final double pixel = one.spacing().map(s -> Math.max(s.x(), s.y())).orElse(1.0);
		return way.minus(normal.times(way.dot(normal))).length() > MAX_SHIFT * pixel;
	}

	/** Objects that mark regions in images rather than being images. */
	private static final class NonImageObjects {

		private NonImageObjects() {}

		/** What to tell someone who opens them as an image; empty where the files are something else. */
		static Optional<String> refusal(final List<FileFacts> files) {
			final FileFacts first = files.get(0);
			return switch (first.modality()) {
				case "SEG" -> Optional.of(first.name() +
					" is a segmentation (SEG), not an image; use it as the mask of the image it was drawn on.");
				case "RTSTRUCT" -> Optional.of(first.name() +
					" holds contours (RTSTRUCT), not an image; use it as the mask of the image they were drawn on.");
				default -> Optional.empty();
			};
		}
	}
}
