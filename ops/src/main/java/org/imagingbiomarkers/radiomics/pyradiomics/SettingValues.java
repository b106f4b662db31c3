package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.pyradiomics.Sampling.Interpolator;

/** The values of all settings, checked. */
final class SettingValues {

	private final Map<Setting, Object> values;

	private SettingValues(final Map<Setting, Object> values) {
		this.values = values;
	}

	/** The defaults. */
	static SettingValues defaults() {
		final Map<Setting, Object> values = new EnumMap<>(Setting.class);
		for (final Setting setting : Setting.values()) {
			if (setting.defaultValue() != null) values.put(setting, setting.defaultValue());
		}
		return new SettingValues(values);
	}

	/**
	 * These with those of a part of a file.
	 *
	 * @param part name of the part, for messages
	 * @param allowed the settings that may be there
	 * @throws InvalidInputException if a setting is unknown or its value is wrong
	 */
	SettingValues with(final String part, final Map<?, ?> given, final List<Setting> allowed) {
		final Map<Setting, Object> changed = new EnumMap<>(values);
		for (final Map.Entry<?, ?> entry : given.entrySet()) {
			final String key = String.valueOf(entry.getKey());
			final Setting setting = Setting.of(key).filter(allowed::contains).orElseThrow(() -> new InvalidInputException(
				"PyRadiomics knows no setting \"" + (key.length() > 40 ? key.substring(0, 40) + "..." : key) + "\" under " +
					part + "."));
			if (entry.getValue() != null) changed.put(setting, setting.read(entry.getValue()));
			else if (setting == Setting.INTERPOLATOR || setting.defaultValue() == null) changed.remove(setting);
		}
		return new SettingValues(Collections.unmodifiableMap(changed));
	}

	boolean is(final Setting flag) {
		return (Boolean) values.get(flag);
	}

	int whole(final Setting setting) {
		return (Integer) values.get(setting);
	}

	double number(final Setting setting) {
		return (Double) values.get(setting);
	}

	String word(final Setting setting) {
		return (String) values.get(setting);
	}

	boolean has(final Setting setting) {
		return values.containsKey(setting);
	}

	Optional<Interpolator> interpolator() {
		return Optional.ofNullable((Interpolator) values.get(Setting.INTERPOLATOR));
	}

	@SuppressWarnings("unchecked")
	List<Integer> wholes(final Setting setting) {
		return (List<Integer>) values.get(setting);
	}

	@SuppressWarnings("unchecked")
	List<Double> numbers(final Setting setting) {
		return (List<Double>) values.get(setting);
	}

	/** Numbers as the file gives them: 2 and 2.0 have different names. */
	@SuppressWarnings("unchecked")
	List<Number> numbersAsGiven(final Setting setting) {
		return (List<Number>) values.get(setting);
	}

	/** The axis across slices that textures do not cross, 0 for x, 1 for y, 2 for z; -1: there is none. */
	int flatAxis() {
		return is(Setting.FORCE_2D) ? 2 - whole(Setting.FORCE_2D_DIMENSION) : -1;
	}
}
