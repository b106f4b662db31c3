package org.imagingbiomarkers.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.perfusion.Enhancement;

/** Every quantity that a map of a curve model shows, by its key. */
public final class MapQuantities {

	private static final Map<String, MapQuantity> BY_KEY = byKey();

	private MapQuantities() {}

	private static Map<String, MapQuantity> byKey() {
		final List<MapQuantity> all = new ArrayList<>();
		CurveModels.all().map(CurveDeclaration::maps).forEach(all::addAll);
		all.addAll(FitQuantities.OF_QUALITY);
		final Map<String, MapQuantity> byKey = new LinkedHashMap<>();
		for (final MapQuantity quantity : all) {
			final MapQuantity known = byKey.putIfAbsent(quantity.key(), quantity);
			if (known != null && !known.equals(quantity)) {
				throw new IllegalStateException("Two quantities are called " + quantity.key());
			}
		}
		return byKey;
	}

	/** All of them: those of the models, then those of every fit; without standard errors. */
	public static List<MapQuantity> all() {
		return List.copyOf(BY_KEY.values());
	}

	/** A quantity, its standard error, or an initial area under the curve of any duration; empty if there is no such. */
	public static Optional<MapQuantity> of(final String key) {
		if (key.endsWith(MapQuantity.ERROR)) {
			return of(key.substring(0, key.length() - MapQuantity.ERROR.length())).map(MapQuantity::error);
		}
		if (BY_KEY.containsKey(key)) return Optional.of(BY_KEY.get(key));
		return key.matches(Enhancement.IAUC.key() + "[\\d_]*") ? Optional.of(Enhancement.area(key)) : Optional.empty();
	}
}
