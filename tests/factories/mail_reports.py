"""Reports of mail servers as they look, made up word for word: no such mail, host or person exists."""

ID = "1b4e28ba-2fa1-4d3b-9f6e-7a5c9d0e1f23"
TO = "kofi.example@example.net"
RETURNED = f"""Message-ID: <{ID}@sankofa.example.org>
Date: Fri, 01 May 2026 12:00:00 +0000
From: Office <office@sankofa.example.org>
To: {TO}
Subject: =?utf-8?b?2YXYsdit2KjYpw==?=
Auto-Submitted: auto-generated
"""

POSTFIX = f"""Return-Path: <>
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: office@sankofa.example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4FhT2x1.1777636801/mail.example.org"
Message-Id: <20260501120001.4FhT2y@mail.example.org>

This is a MIME-encapsulated message.

--4FhT2x1.1777636801/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<{TO}>: host mx.example.net[192.0.2.10] said: 550 5.1.1
    <{TO}>: Recipient address rejected: User unknown in
    virtual mailbox table (in reply to RCPT TO command)

--4FhT2x1.1777636801/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
Original-Envelope-Id: {ID}
X-Postfix-Queue-ID: 4FhT2x1
X-Postfix-Sender: rfc822; office@sankofa.example.org
Arrival-Date: Fri,  1 May 2026 12:00:00 +0000 (UTC)

Final-Recipient: rfc822; {TO}
Original-Recipient: rfc822;{TO}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; 550 5.1.1 <{TO}>: Recipient address
    rejected: User unknown in virtual mailbox table

--4FhT2x1.1777636801/mail.example.org
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

{RETURNED}
--4FhT2x1.1777636801/mail.example.org--
"""

POSTFIX_DELAYED = POSTFIX.replace("Action: failed", "Action: delayed").replace(
    "Status: 5.1.1", "Status: 4.4.1"
)

EXIM = f"""Return-path: <>
X-Failed-Recipients: {TO}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@smtp.example.org>
To: office@sankofa.example.org
References: <{ID}@sankofa.example.org>
Content-Type: multipart/report; report-type=delivery-status; boundary=1777636801-eximdsn-804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1wIabc-0002Xy-1Z@smtp.example.org>

--1777636801-eximdsn-804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {TO}
    host mx.example.net [192.0.2.10]
    SMTP error from remote mail server after RCPT TO:<{TO}>:
    550 5.1.1 The email account that you tried to reach does not exist

--1777636801-eximdsn-804289383
Content-type: message/delivery-status

Reporting-MTA: dns; smtp.example.org

Action: failed
Final-Recipient: rfc822;{TO}
Status: 5.0.0
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; 550 5.1.1 The email account that you tried to reach does not exist

--1777636801-eximdsn-804289383
Content-type: message/rfc822

{RETURNED}
A text that came back.

--1777636801-eximdsn-804289383--
"""

# Exim before 4.80, and later ones where bounces are kept plain: no report, only a header of its own.
EXIM_PLAIN = f"""X-Failed-Recipients: {TO}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@smtp.example.org>
To: office@sankofa.example.org
Subject: Mail delivery failed: returning message to sender

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {TO}
    SMTP error from remote mail server after RCPT TO:<{TO}>:
    host mx.example.net [192.0.2.10]: 550 no such user here

------ This is a copy of the message, including all the headers. ------

{RETURNED}
A text that came back.
"""

EXCHANGE = f"""Return-Path: <>
From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.net>
To: office@sankofa.example.org
Date: Fri, 1 May 2026 12:00:04 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="7f7c1c8e-0d3c-4f3e-9a43-5d1f4c2f9b10"
Message-ID: <0dd2d1ab-8c5f-4f0a-8d6d-9ee3a4f3e2c1@EX01.example.net>
In-Reply-To: <{ID}@sankofa.example.org>
References: <{ID}@sankofa.example.org>
Subject: Undeliverable: =?utf-8?B?2YXYsdit2KjYpw==?=
Auto-Submitted: auto-replied
MIME-Version: 1.0

--7f7c1c8e-0d3c-4f3e-9a43-5d1f4c2f9b10
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="b0a8e0de-52d4-41d0-9b2e-3d1b5f2a7f01"

--b0a8e0de-52d4-41d0-9b2e-3d1b5f2a7f01
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Delivery has failed to these recipients or groups:=0A=0A{TO}=0AThe email a=
ddress you entered couldn't be found.

--b0a8e0de-52d4-41d0-9b2e-3d1b5f2a7f01
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Delivery has failed</p></body></html>

--b0a8e0de-52d4-41d0-9b2e-3d1b5f2a7f01--

--7f7c1c8e-0d3c-4f3e-9a43-5d1f4c2f9b10
Content-Type: message/delivery-status

Reporting-MTA: dns;EX01.example.net
Received-From-MTA: dns;mail.example.org
Arrival-Date: Fri, 1 May 2026 12:00:03 +0000

Final-Recipient: rfc822;{TO}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {TO} not found by SMTP address lookup
X-Display-Name: {TO}

--7f7c1c8e-0d3c-4f3e-9a43-5d1f4c2f9b10
Content-Type: message/rfc822

Received: from mail.example.org (192.0.2.20) by EX01.example.net
{RETURNED}
--7f7c1c8e-0d3c-4f3e-9a43-5d1f4c2f9b10--
"""

FULL = POSTFIX.replace("5.1.1", "5.2.2").replace("User unknown in virtual mailbox table", "Mailbox full")
SPAM = POSTFIX.replace("5.1.1", "5.7.1").replace("User unknown in virtual mailbox table", "Message refused")
DELIVERED = POSTFIX.replace("Action: failed", "Action: delivered").replace("Status: 5.1.1", "Status: 2.0.0")
HOLIDAY = f"""From: Kofi Example <{TO}>
To: office@sankofa.example.org
Subject: Re: Hello
In-Reply-To: <{ID}@sankofa.example.org>
Auto-Submitted: auto-replied

I am away. 550 5.1.1 is my room.
"""
