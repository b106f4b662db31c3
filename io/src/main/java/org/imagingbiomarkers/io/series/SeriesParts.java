package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Splits a series into what fits one grid: images of one size, direction and kind. */
final class SeriesParts {

	private SeriesParts() {}

	/** The parts of a series in the order of their first images; none where it holds nothing that has a name. */
	static List<Assembly> of(final List<PlaneHeaders.Contents> contents) {
		final List<FileFacts> files = contents.stream().map(PlaneHeaders.Contents::file).toList();
		final List<Plane> images = contents.stream().flatMap(c -> c.planes().stream()).toList();
		final List<FileFacts> unreadable = files.stream().filter(f -> f.problem().isPresent()).toList();
		final Optional<String> mask = Masks.refusal(files);
		if (mask.isPresent()) return List.of(Assembly.refused(files, mask.get()));
		if (images.isEmpty() && !unreadable.isEmpty()) {
			return List.of(Assembly.refused(files, unreadable.get(0).problem().orElseThrow()));
		}
		if (images.isEmpty()) {
			final FileFacts first = files.get(0);
			return first.modality().isEmpty() ? List.of() : List.of(Assembly.refused(files, first.name() + " is of modality " +
				first.modality() + " and holds no image; choose a series of images."));
		}
		final List<Assembly> parts = new ArrayList<>(split(images).stream().map(Assembly::of).toList());
		parts.sort(Comparator.comparingInt((Assembly a) -> a.facts().instance()).thenComparing(a -> a.facts().path()));
		if (unreadable.isEmpty()) return parts;
		final Optional<String> problem = unreadable.get(0).problem();
		return parts.stream().map(part -> new Assembly(part.facts(), part.files(), part.volumes(), problem, part.warnings()))
			.toList();
	}

	private static List<List<Plane>> split(final List<Plane> images) {
		final Map<List<Object>, List<Plane>> bySize = new LinkedHashMap<>();
		images.stream().sorted(Plane.AS_NUMBERED).forEach(image -> bySize.computeIfAbsent(List.of(image.tile().width(),
			image.tile().height(), image.component(), image.place().isPresent(), image.file().pixels().orElseThrow()
				.samples(), image.spacing().map(SeriesParts::rounded)), size -> new ArrayList<>()).add(image));
		final List<List<Plane>> parts = new ArrayList<>();
		bySize.values().forEach(same -> parts.addAll(byDirection(same)));
		return parts;
	}

	private static List<Long> rounded(final Plane.Spacing spacing) {
		return List.of(Math.round(1e3 * spacing.x()), Math.round(1e3 * spacing.y()));
	}

	private static List<List<Plane>> byDirection(final List<Plane> images) {
		if (images.get(0).place().isEmpty()) return List.of(images);
		final List<List<Plane>> parts = new ArrayList<>();
		for (final Plane image : images) {
			final Optional<List<Plane>> parallel = parts.stream().filter(part -> part.get(0).place().orElseThrow().isParallelTo(
				image.place().orElseThrow())).findFirst();
			if (parallel.isPresent()) parallel.get().add(image);
			else parts.add(new ArrayList<>(List.of(image)));
		}
		return parts;
	}
}
