package org.imagingbiomarkers.alignment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Transforms one after the other. An image that is resampled with it is interpolated once.
 *
 * @param parts the first one is applied first
 */
public record Composed(List<Transform> parts) implements Transform {

	public Composed {
		parts = List.copyOf(parts);
		if (parts.isEmpty()) throw new IllegalArgumentException("There must be at least one transform");
	}

	@Override
	public void apply(final double[] in, final double[] out) {
		parts.get(0).apply(in, out);
		for (int i = 1; i < parts.size(); i++) {
			parts.get(i).apply(out, out);
		}
	}

	@Override
	public double jacobian(final double[] point) {
		final double[] at = point.clone();
		double product = 1;
		for (final Transform part : parts) {
			product *= part.jacobian(at);
			part.apply(at, at);
		}
		return product;
	}

	@Override
	public Composed inverse() {
		final List<Transform> inverses = new ArrayList<>();
		parts.forEach(part -> inverses.add(part.inverse()));
		Collections.reverse(inverses);
		return new Composed(inverses);
	}
}
