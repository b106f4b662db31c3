package org.imagingbiomarkers.io.dicom;

import java.util.regex.Pattern;

/** Dates in a text that name the month (English, German, French, Italian, Spanish), or are written as in East Asia. */
public final class WrittenDate {

	private static final String MONTH = "(?:jan(?:uary?|vier)?|j[äa]nner|feb(?:ruary?|braio|rero)?|f[ée]v(?:rier)?" +
		"|mar(?:ch|s|zo)?|m[äa]rz|mär|apr(?:ile?)?|avr(?:il)?|abr(?:il)?|may|mai|maggio|mayo|june?|juni|juin|junio" +
		"|giugno|july?|juli|juillet|julio|luglio|aug(?:ust)?|ao[uû]t|agosto|sept?(?:ember|embre|iembre)?|settembre" +
		"|oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre|nov(?:ember|embre|iembre)?|dec(?:ember)?|dez(?:ember)?" +
		"|d[ée]c(?:embre)?|diciembre|dicembre|gennaio|enero)\\.?";

	/** With day or year or both; the name of a month alone is no date. */
	public static final Pattern PATTERN = Pattern.compile("(?iu)(?<![\\p{L}\\d])\\d{1,2}(?:st|nd|rd|th|er|\\.)?" +
		"[ ./_-]*(?:of |de )?" + MONTH + "(?!\\p{L})(?:[ ,./_-]*(?:de )?\\d{2,4}(?!\\d))?|(?<!\\p{L})" + MONTH +
		"[ ,./_-]*(?:\\d{1,2}(?:st|nd|rd|th|\\.)?[ ,./_-]+)?(?:19|20)\\d{2}(?!\\d)" +
		"|\\d{1,4} *[年년] *\\d{1,2} *[月월](?: *\\d{1,2} *[日일])?");

	private WrittenDate() {}
}
