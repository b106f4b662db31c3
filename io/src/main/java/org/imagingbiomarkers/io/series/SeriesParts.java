package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.Vector;

/** Splits a series into what fits one grid: images of one size, direction and kind. */
final class SeriesParts {

	/** More directions than a radial scan has; the time to sort images into them grows with each. */
	static final int MAX_SERIES_PARTS = 1000;

	/** Images of a slice that are shifted against each other by more pixels than this lie in different stacks. */
	private static final double MAX_SHIFT = 1;

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
		final List<List<Plane>> split = split(images);
		if (split.size() > MAX_SERIES_PARTS) {
			return List.of(SeriesPart.refused(files, files.get(0).name() + " belongs to a series of more than " +
				MAX_SERIES_PARTS + " sizes, directions and places side by side, which cannot be put in order."));
		}
		final List<SeriesPart> parts = new ArrayList<>(split.stream().map(SeriesPart::of).toList());
		parts.sort(Comparator.comparingInt((SeriesPart a) -> a.facts().instance()).thenComparing(a -> a.facts().path()));
		return unreadable.isEmpty() ? parts : parts.stream().map(part -> part.refused(unreadable.get(0))).toList();
	}

	/** What tells a part from the others: its kind where that does, otherwise its place in the list. */
	static String name(final List<SeriesPart> parts, final int part) {
		final List<ImageKind> kinds = parts.stream().map(SeriesPart::kind).distinct().toList();
		return kinds.size() == parts.size() ? parts.get(part).kind().name().toLowerCase(Locale.ROOT) : String.valueOf(part +
			1);
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

	private static List<List<Plane>> split(final List<Plane> images) {
		final Map<List<Object>, List<Plane>> byForm = new LinkedHashMap<>();
		images.stream().sorted(Plane.AS_NUMBERED).forEach(image -> byForm.computeIfAbsent(form(image), f -> new ArrayList<>())
			.add(image));
		final List<List<Plane>> parts = new ArrayList<>();
		byForm.values().forEach(same -> byDirection(same).forEach(parallel -> parts.addAll(stacks(parallel))));
		return parts;
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
}
