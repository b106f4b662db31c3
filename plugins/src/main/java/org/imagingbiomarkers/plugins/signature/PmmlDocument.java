package org.imagingbiomarkers.plugins.signature;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.imagingbiomarkers.model.pipeline.LinearScore;
import org.imagingbiomarkers.model.selection.FittedStep;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TrainingRange;

/**
 * A signature as PMML 4.4, for other software: logistic models as RegressionModel, Cox models as GeneralRegressionModel.
 * Imputation becomes the replacement of missing values, and scaling is part of the coefficients, so that the fields are
 * the features as they are measured. Random forests and harmonization by scanner are not exported.
 */
final class PmmlDocument {

	private static final String NAMESPACE = "http://www.dmg.org/PMML-4_4";
	/** Values farther outside of the training range than this, in standard deviations, are invalid. */
	private static final double ALLOWED_BEYOND = FitCheck.ALLOWED_BEYOND;

	private final Signature signature;
	private final UnitScore score;
	private final StringWriter text = new StringWriter();
	private final XMLStreamWriter xml;

	private PmmlDocument(final Signature signature) throws XMLStreamException {
		this.signature = signature;
		score = UnitScore.of(signature);
		xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
	}

	/** The document; empty where PMML cannot hold the signature. */
	static Optional<String> of(final Signature signature) {
		final boolean linear = signature.pipeline().model() instanceof LinearScore;
		if (!linear || signature.pipeline().steps().stream().anyMatch(FittedStep.Harmonize.class::isInstance)) {
			return Optional.empty();
		}
		try {
			final PmmlDocument document = new PmmlDocument(signature);
			document.write();
			return Optional.of(document.text + "\n");
		}
		catch (final XMLStreamException e) {
			throw new IllegalStateException(e); // a text can always be written to
		}
	}

	private void open(final String element, final Object... attributes) throws XMLStreamException {
		xml.writeCharacters("\n");
		xml.writeStartElement(element);
		attributes(attributes);
	}

	private void empty(final String element, final Object... attributes) throws XMLStreamException {
		xml.writeCharacters("\n");
		xml.writeEmptyElement(element);
		attributes(attributes);
	}

	private void attributes(final Object... attributes) throws XMLStreamException {
		for (int i = 0; i < attributes.length; i += 2) {
			xml.writeAttribute((String) attributes[i], attributes[i + 1].toString());
		}
	}

	private void write() throws XMLStreamException {
		xml.writeStartDocument("UTF-8", "1.0");
		open("PMML", "xmlns", NAMESPACE, "version", "4.4");
		open("Header", "description", signature.name());
		empty("Application", "name", "Imaging Biomarkers for ImageJ and Fiji", "version", signature.version());
		xml.writeEndElement();
		dictionary();
		if (signature.outcome().isSurvival()) cox();
		else logistic();
		xml.writeEndElement();
		xml.writeEndDocument();
	}

	private void dictionary() throws XMLStreamException {
		final boolean survival = signature.outcome().isSurvival();
		open("DataDictionary", "numberOfFields", score.names().size() + (survival ? 2 : 1));
		// evaluators give the cumulative hazard of a Cox model in the type of its target
		open("DataField", "name", target(), "optype", "categorical", "dataType", survival ? "double" : "integer");
		empty("Value", "value", "0");
		empty("Value", "value", "1");
		xml.writeEndElement();
		if (survival) {
			empty("DataField", "name", signature.outcome().time(), "optype", "continuous", "dataType", "double");
		}
		for (final String name : score.names()) {
			open("DataField", "name", name, "optype", "continuous", "dataType", "double");
			final TrainingRange range = signature.ranges().stream().filter(r -> r.feature().equals(name)).findFirst()
				.orElseThrow();
			empty("Interval", "closure", "closedClosed", "leftMargin", range.minimum() - ALLOWED_BEYOND * range.deviation(),
				"rightMargin", range.maximum() + ALLOWED_BEYOND * range.deviation());
			xml.writeEndElement();
		}
		xml.writeEndElement();
	}

	private String target() {
		return signature.outcome().isSurvival() ? signature.outcome().event() : signature.outcome().outcome();
	}

	private void schema() throws XMLStreamException {
		open("MiningSchema");
		empty("MiningField", "name", target(), "usageType", "target");
		if (signature.outcome().isSurvival()) {
			empty("MiningField", "name", signature.outcome().time(), "usageType", "active");
		}
		for (int f = 0; f < score.names().size(); f++) {
			if (Double.isNaN(score.replacements()[f])) {
				empty("MiningField", "name", score.names().get(f), "usageType", "active");
			}
			else {
				empty("MiningField", "name", score.names().get(f), "usageType", "active", "missingValueReplacement", score
					.replacements()[f], "missingValueTreatment", "asMedian");
			}
		}
		xml.writeEndElement();
	}

	private void logistic() throws XMLStreamException {
		open("RegressionModel", "modelName", signature.name(), "functionName", "classification", "normalizationMethod",
			"logit");
		schema();
		open("Output");
		empty("OutputField", "name", "probability", "optype", "continuous", "dataType", "double", "feature", "probability",
			"value", "1");
		xml.writeEndElement();
		open("RegressionTable", "intercept", score.constant(), "targetCategory", "1");
		for (int f = 0; f < score.names().size(); f++) {
			empty("NumericPredictor", "name", score.names().get(f), "coefficient", score.coefficients()[f]);
		}
		xml.writeEndElement();
		empty("RegressionTable", "intercept", "0", "targetCategory", "0");
		xml.writeEndElement();
	}

	private void cox() throws XMLStreamException {
		open("GeneralRegressionModel", "modelName", signature.name(), "functionName", "regression", "modelType",
			"CoxRegression", "endTimeVariable", signature.outcome().time(), "statusVariable", signature.outcome().event());
		schema();
		final List<String> names = score.names();
		open("ParameterList");
		for (int f = 0; f < score.names().size(); f++) {
			empty("Parameter", "name", "p" + f, "label", names.get(f));
		}
		xml.writeEndElement();
		open("CovariateList");
		for (final String name : names) {
			empty("Predictor", "name", name);
		}
		xml.writeEndElement();
		open("PPMatrix");
		for (int f = 0; f < score.names().size(); f++) {
			empty("PPCell", "value", "1", "predictorName", names.get(f), "parameterName", "p" + f);
		}
		xml.writeEndElement();
		open("ParamMatrix");
		for (int f = 0; f < score.names().size(); f++) {
			empty("PCell", "parameterName", "p" + f, "df", "1", "beta", score.coefficients()[f]);
		}
		xml.writeEndElement();
		open("EventValues");
		empty("Value", "value", "1");
		xml.writeEndElement();
		final double[] times = signature.baseline().times();
		open("BaseCumHazardTables", "maxTime", times[times.length - 1]);
		final double factor = Math.exp(score.constant());
		for (int k = 0; k < times.length; k++) {
			empty("BaselineCell", "time", times[k], "cumHazard", factor * signature.baseline().hazards()[k]);
		}
		xml.writeEndElement();
		xml.writeEndElement();
	}
}
